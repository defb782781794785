package altmin.api.solver;

import altmin.api.tensor.Matrix;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The state of a run, for checkpoints.
 *
 * @param iteration the number of iterations made
 * @param scalars by name, for example {@code rho}
 * @param tensors by name, for example {@code layer2.weights}: the live matrices, in a fixed order
 * @param elsewhere by name: what is not a matrix of the backend; in a file they follow the tensors
 */
public record TrainingState(
        long iteration,
        SequencedMap<String, Double> scalars,
        SequencedMap<String, Matrix> tensors,
        SequencedMap<String, StateTensor> elsewhere) {

    /** A state that is all in matrices of the backend. */
    public TrainingState(long iteration, SequencedMap<String, Double> scalars, SequencedMap<String, Matrix> tensors) {
        this(iteration, scalars, tensors, new LinkedHashMap<>());
    }
}
