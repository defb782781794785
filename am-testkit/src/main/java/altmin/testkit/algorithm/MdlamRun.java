package altmin.testkit.algorithm;

import altmin.api.backend.Backend;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.api.solver.Training;
import altmin.core.network.Names;
import altmin.testkit.support.HostMatrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A small random problem under mDLAM, ready to iterate. */
record MdlamRun(Problem problem, Training training, MdlamState state, Lagrangian terms) implements AutoCloseable {

    static final int SAMPLES = 48;
    private static final int CLASSES = 4;

    /** A problem whose labels depend on the features; {@code features} may outnumber the samples. */
    static Problem problem(long seed, int features, String activation, String regulariser) {
        HostMatrix values = features(seed, features);
        return problem(seed, values, labels(values), Names.activation(activation), Names.regulariser(regulariser));
    }

    static Problem problem(
            long seed, HostMatrix features, int[] labels, Activation activation, Regulariser regulariser) {
        Network network = new Network(List.of(features.columns(), 7, 8, CLASSES), activation);
        return new Problem(network, Loss.CROSS_ENTROPY, regulariser, HostSamples.of(features, labels), seed);
    }

    /** Exactly representable in float32, so that every backend sees the same numbers. */
    static HostMatrix features(long seed, int columns) {
        return HostMatrix.gaussian(new Random(seed), SAMPLES, columns).map(value -> (float) value);
    }

    static int[] labels(HostMatrix features) {
        return IntStream.range(0, features.rows())
                .map(i -> i < CLASSES ? i : (features.get(i, 0) > 0 ? 1 : 0) + (features.get(i, 1) > 0 ? 2 : 0))
                .toArray();
    }

    /** Settings with some set. */
    static Map<String, String> settings(String... keysAndValues) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            chosen.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return chosen;
    }

    static MdlamRun start(Problem problem, Map<String, String> settings, Backend backend) {
        return start(problem, settings, backend, backend);
    }

    /**
     * Starts a run.
     *
     * @param reader what the state is read through
     */
    static MdlamRun start(Problem problem, Map<String, String> settings, Backend backend, Backend reader) {
        Map<String, String> settled = SolverContract.mdlam().settle(settings);
        Training training = SolverContract.mdlam().start(problem, settled, backend);
        HostMatrix features = features(problem.seed(), problem.network().features());
        MdlamState state = MdlamState.of(training, reader, problem.network(), features);
        double rho = Double.parseDouble(settled.getOrDefault("rho", "1"));
        List<Integer> labels = IntStream.of(labels(features)).boxed().toList();
        return new MdlamRun(problem, training, state, new Lagrangian(problem, labels, rho, rho));
    }

    double rho() {
        return terms.rho();
    }

    /** F (section 1), straight from its definition, in doubles, every product from scratch. */
    double objective() {
        int depth = problem.network().depth();
        double value = terms.loss(state.preactivation(depth));
        for (int layer = 1; layer <= depth; layer++) {
            HostMatrix residual = state.residual(layer);
            value += terms.regulariser(state.weights(layer)) + rho() / 2 * Lagrangian.dot(residual, residual);
        }
        return value;
    }

    @Override
    public void close() {
        training.close();
    }
}
