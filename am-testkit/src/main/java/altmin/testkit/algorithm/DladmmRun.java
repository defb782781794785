package altmin.testkit.algorithm;

import altmin.api.backend.Backend;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.api.solver.Training;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A small random problem under dlADMM, ready to iterate. */
record DladmmRun(Problem problem, List<Integer> labels, Training training, DladmmState state) implements AutoCloseable {

    static final int SAMPLES = 48;
    static final List<Integer> WIDTHS = List.of(9, 7, 8, 4);

    /** A problem whose labels depend on the features, so that there is something to learn. */
    static Problem problem(long seed, Activation activation, Loss loss, Regulariser regulariser) {
        HostMatrix features = features(seed);
        return new Problem(
                new Network(WIDTHS, activation), loss, regulariser, HostSamples.of(features, labels(seed)), seed);
    }

    /** Exactly representable in float32, so that every backend sees the same numbers. */
    static HostMatrix features(long seed) {
        return HostMatrix.gaussian(new Random(seed), SAMPLES, WIDTHS.getFirst()).map(value -> (float) value);
    }

    static int[] labels(long seed) {
        HostMatrix features = features(seed);
        return IntStream.range(0, SAMPLES)
                .map(i -> i < 4 ? i : (features.get(i, 0) > 0 ? 1 : 0) + (features.get(i, 1) > 0 ? 2 : 0))
                .toArray();
    }

    static DladmmRun start(Problem problem, long seed, Map<String, String> settings, Backend backend) {
        Training training =
                SolverContract.dladmm().start(problem, SolverContract.dladmm().settle(settings), backend);
        DladmmState state = new DladmmState(training, backend, problem.network(), features(seed));
        return new DladmmRun(problem, IntStream.of(labels(seed)).boxed().toList(), training, state);
    }

    @Override
    public void close() {
        training.close();
    }
}
