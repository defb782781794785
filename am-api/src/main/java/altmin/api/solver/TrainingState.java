package altmin.api.solver;

import altmin.api.tensor.Matrix;
import java.util.SequencedMap;

/**
 * The state of a run, for checkpoints.
 *
 * @param iteration the number of iterations made
 * @param scalars by name, for example {@code rho}
 * @param tensors by name, for example {@code layer2.weights}: the live matrices, in a fixed order
 */
public record TrainingState(
        long iteration, SequencedMap<String, Double> scalars, SequencedMap<String, Matrix> tensors) {}
