package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.error.UsageException;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.HostParameters;
import altmin.api.solver.Problem;
import altmin.api.solver.Solver;
import altmin.api.solver.Training;
import altmin.core.catalog.Catalog;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every solver goes on from the weights of a trained network, whoever trained it. */
abstract class TrainedStartContract {

    private static final long SEED = 11;
    private static final int EPOCHS = 150;

    private final SolverContract contract;

    TrainedStartContract(SolverContract contract) {
        this.contract = contract;
    }

    static Stream<String> solvers() {
        return Catalog.solvers().ids().stream();
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void beginsWithExactlyTheGivenWeights(String id) {
        try (Backend backend = contract.open();
                Training training = start(id, from(trained(backend)), Map.of(), backend)) {
            assertSame(trained(backend), HostWeights.of(training.parameters(), backend));
        }
    }

    /** What was learned is kept: after an iteration the network is better than one that began with drawn weights. */
    @ParameterizedTest
    @MethodSource("solvers")
    void goesOnFromThere(String id) {
        try (Backend backend = contract.open()) {
            double before = loss(trained(backend));
            double drawn = lossAfterAnIteration(id, Optional.empty(), backend);
            double given = lossAfterAnIteration(id, Optional.of(trained(backend)), backend);
            assertTrue(given < drawn, id + ": " + before + ", then " + given + "; drawn: " + drawn);
        }
    }

    /** Else a first step would fit the last layer to preactivations that have nothing to do with the network. */
    @ParameterizedTest
    @ValueSource(strings = {"dladmm", "mdlam", "pdadmm", "pdadmm-g", "pdadmm-g-q"})
    void theLastPreactivationsAreTheOutputOfTheNetwork(String id) {
        int depth = problem().network().depth();
        try (Backend backend = contract.open();
                Training training = start(id, from(trained(backend)), Map.of(), backend)) {
            StateTensors state = new StateTensors(training, backend);
            HostMatrix product = state.read(depth, "input")
                    .times(state.read(depth, "weights").transposed());
            HostMatrix output = DladmmState.plusRow(product, state.read(depth, "bias"));
            double tolerance = PdadmmRun.tolerance(backend);
            Agreement.assertClose(output, state.read(depth, "preactivation"), tolerance, id);
        }
    }

    @Test
    void aNetworkThatGrowsIsRefused() {
        Problem even = PdadmmRun.problem(SEED, PdadmmRun.EVEN_WIDTHS, new Activation.Relu(), Loss.CROSS_ENTROPY);
        try (Backend backend = contract.open();
                Training drawn = start("adam", even, Map.of(), backend)) {
            Problem given = from(even, HostWeights.of(drawn.parameters(), backend));
            UsageException refused =
                    assertThrows(UsageException.class, () -> start("pdadmm", given, Map.of("grow", "3,5"), backend));
            assertTrue(String.valueOf(refused.getMessage()).contains("grow"), refused.getMessage());
        }
    }

    @Test
    void biasesAreNotDroppedInSilence() {
        try (Backend backend = contract.open()) {
            Problem given = from(trained(backend));
            UsageException refused =
                    assertThrows(UsageException.class, () -> start("mdlam", given, Map.of("bias", "false"), backend));
            assertTrue(String.valueOf(refused.getMessage()).contains("bias"), refused.getMessage());
        }
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() {
        try (Backend backend = contract.open()) {
            HostParameters trained = trained(backend);
            HostParameters fewer =
                    new HostParameters(trained.type(), trained.layers().subList(0, 2));
            assertThrows(IllegalArgumentException.class, () -> from(fewer));
            HostParameters turned =
                    new HostParameters(trained.type(), trained.layers().reversed());
            assertThrows(IllegalArgumentException.class, () -> from(turned));
        }
    }

    private static Problem problem() {
        return DladmmRun.problem(SEED, new Activation.Relu(), Loss.CROSS_ENTROPY, new Regulariser.None());
    }

    private static Problem from(HostParameters parameters) {
        return from(problem(), parameters);
    }

    private static Problem from(Problem drawn, HostParameters parameters) {
        return new Problem(
                drawn.network(), drawn.loss(), drawn.regulariser(), drawn.train(), SEED + 1, Optional.of(parameters));
    }

    private static Training start(String id, Problem problem, Map<String, String> settings, Backend backend) {
        Solver solver = Catalog.solvers().get(id);
        return solver.start(problem, solver.settle(settings), backend);
    }

    /** The same at every call. */
    private static HostParameters trained(Backend backend) {
        try (Training training = start("adam", problem(), Map.of("rate", "0.01"), backend)) {
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                training.iterate();
            }
            return HostWeights.of(training.parameters(), backend);
        }
    }

    private static double lossAfterAnIteration(String id, Optional<HostParameters> from, Backend backend) {
        Problem problem = from.map(TrainedStartContract::from).orElseGet(TrainedStartContract::problem);
        try (Training training = start(id, problem, Map.of(), backend)) {
            training.iterate();
            return loss(HostWeights.of(training.parameters(), backend));
        }
    }

    /** The cross-entropy of the network, summed over the samples, by plain loops. */
    private static double loss(HostParameters parameters) {
        Network network = problem().network();
        HostMatrix output = DladmmRun.features(SEED);
        for (int layer = 1; layer <= network.depth(); layer++) {
            HostMatrix weights = HostWeights.matrix(
                    parameters.layer(layer).weights(), network.width(layer), network.width(layer - 1));
            HostMatrix bias = HostWeights.matrix(parameters.layer(layer).bias(), 1, network.width(layer));
            HostMatrix z = DladmmState.plusRow(output.times(weights.transposed()), bias);
            output = layer == network.depth() ? z : z.map(value -> Math.max(value, 0));
        }
        return crossEntropy(output, DladmmRun.labels(SEED));
    }

    private static double crossEntropy(HostMatrix z, int[] labels) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            double total = 0;
            for (int j = 0; j < z.columns(); j++) {
                total += Math.exp(z.get(i, j) - z.get(i, labels[i]));
            }
            sum += Math.log(total);
        }
        return sum;
    }

    private static void assertSame(HostParameters expected, HostParameters got) {
        assertEquals(expected.layers().size(), got.layers().size());
        for (int layer = 1; layer <= expected.layers().size(); layer++) {
            List<HostParameters.Layer> both = List.of(expected.layer(layer), got.layer(layer));
            assertArrayEquals(
                    HostWeights.numbers(both.getFirst().weights()),
                    HostWeights.numbers(both.getLast().weights()));
            assertArrayEquals(
                    HostWeights.numbers(both.getFirst().bias()),
                    HostWeights.numbers(both.getLast().bias()));
        }
    }
}
