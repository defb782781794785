package altmin.testkit.algorithm;

import altmin.api.backend.Backend;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.api.solver.Training;
import altmin.api.tensor.ElementType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A small random problem under pdADMM, ready to iterate. */
record PdadmmRun(Problem problem, long seed, Map<String, String> settings, Backend backend, Training training)
        implements AutoCloseable {

    static final List<Integer> WIDTHS = List.of(9, 7, 8, 6, 4);

    /** Hidden layers of one width, so that it can grow. */
    static final List<Integer> EVEN_WIDTHS = List.of(9, 7, 7, 7, 7, 4);

    /** A problem whose labels depend on the features, so that there is something to learn. */
    static Problem problem(long seed, List<Integer> widths, Activation activation, Loss loss) {
        return new Problem(
                new Network(widths, activation),
                loss,
                new Regulariser.None(),
                HostSamples.of(DladmmRun.features(seed), DladmmRun.labels(seed)),
                seed);
    }

    static Problem problem(long seed) {
        return problem(seed, WIDTHS, new Activation.Relu(), Loss.CROSS_ENTROPY);
    }

    static PdadmmRun start(Problem problem, Map<String, String> settings, Backend backend) {
        Training training =
                SolverContract.pdadmm().start(problem, SolverContract.pdadmm().settle(settings), backend);
        return new PdadmmRun(problem, problem.seed(), settings, backend, training);
    }

    /** A run of another problem with the same settings, where this one is. */
    PdadmmRun again() {
        return start(problem, settings, backend);
    }

    PdadmmState state() {
        return state(problem.network().depth());
    }

    /** The state where {@code depth} layers are trained. */
    PdadmmState state(int depth) {
        return PdadmmState.of(training, backend, problem.network(), DladmmRun.features(seed), depth);
    }

    void iterate(int times) {
        IntStream.range(0, times).forEach(_ -> training.iterate());
    }

    PdadmmLagrangian lagrangian(double rho, double nu, double mu) {
        List<Integer> labels = IntStream.of(DladmmRun.labels(seed)).boxed().toList();
        return new PdadmmLagrangian(problem, labels, rho, nu, mu);
    }

    /** What rounding may do. */
    static double tolerance(Backend backend) {
        return backend.elementType() == ElementType.FLOAT64 ? 1e-9 : 1e-5;
    }

    /** {@code key=value key=value}. */
    static Map<String, String> settings(String text) {
        Map<String, String> settings = new HashMap<>();
        for (String word : text.split(" ", -1)) {
            settings.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        return settings;
    }

    @Override
    public void close() {
        training.close();
    }
}
