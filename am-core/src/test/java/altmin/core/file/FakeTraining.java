package altmin.core.file;

import altmin.api.solver.IterationReport;
import altmin.api.solver.Parameters;
import altmin.api.solver.Training;
import altmin.api.solver.TrainingState;
import altmin.api.tensor.Matrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/** A run that has a state and does nothing with it. */
final class FakeTraining implements Training {

    private final SequencedMap<String, Matrix> tensors = new LinkedHashMap<>();
    private final SequencedMap<String, Double> scalars = new LinkedHashMap<>();
    private long iteration;

    /** Matrices of 2 + seed rows and more, filled with anything. */
    static FakeTraining random(HostBackend backend, long shapeSeed, long valueSeed) {
        SplittableRandom shapes = new SplittableRandom(shapeSeed);
        SplittableRandom values = new SplittableRandom(valueSeed);
        FakeTraining training = new FakeTraining();
        for (int l = 1; l <= 3; l++) {
            Matrix matrix = backend.allocate(shapes.nextLong(50), shapes.nextInt(1, 50));
            HostBackend.memory(matrix)
                    .copyFrom(Examples.bits(values, HostBackend.memory(matrix).byteSize()));
            training.tensors.put("layer" + l + ".preactivation", matrix);
            training.scalars.put("layer" + l + ".theta", Double.longBitsToDouble(values.nextLong()));
        }
        training.iteration = valueSeed;
        return training;
    }

    @Override
    public long iteration() {
        return iteration;
    }

    @Override
    public IterationReport iterate() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Parameters parameters() {
        return new Parameters(List.of());
    }

    @Override
    public TrainingState state() {
        return new TrainingState(iteration, scalars, tensors);
    }

    @Override
    public void restore(long newIteration, Map<String, Double> newScalars) {
        iteration = newIteration;
        scalars.clear();
        scalars.putAll(newScalars);
    }

    @Override
    public void close() {}
}
