package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.testkit.support.CountingBackend;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The work of an iteration: 2 products in the first layer, 3 in every other, and a pass for each tensor. */
abstract class BackpropProductContract {

    private static final List<Integer> WIDTHS = List.of(11, 7, 5, 3);
    private static final int SAMPLES = 50;

    private final SolverContract contract;

    BackpropProductContract(SolverContract contract) {
        this.contract = contract;
    }

    static Stream<Map<String, String>> rules() {
        return BackpropRun.RULES.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void anIterationIsTheMinimum(Map<String, String> rule) {
        Network network = new Network(WIDTHS, new Activation.Relu());
        Problem problem = BackpropRun.problem(331, SAMPLES, network, Loss.CROSS_ENTROPY, new Regulariser.L2(0.1));
        try (CountingBackend backend = new CountingBackend(contract.open());
                BackpropRun run = BackpropRun.start(problem, rule, backend)) {
            backend.reset();
            run.iterate(1);
            double operations = 2.0 * SAMPLES * (2 * 11 * 7 + 3 * 7 * 5 + 3 * 5 * 3);
            assertEquals(2 + 3 + 3, backend.calls().size(), "products: " + backend.calls());
            assertEquals(operations, backend.flops(), "operations");
            // Two activations, the gradient of the loss, two derivatives, and an update of each weight and bias.
            assertEquals(2 + 1 + 2 + 6, backend.passes().size(), "passes: " + backend.passes());
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void anEpochOfBatchesMakesNoMoreOperations(Map<String, String> rule) {
        Network network = new Network(WIDTHS, new Activation.Relu());
        Problem problem = BackpropRun.problem(332, SAMPLES, network, Loss.SQUARED, new Regulariser.None());
        Map<String, String> settings = new HashMap<>(rule);
        settings.put("batch", "16");
        try (CountingBackend backend = new CountingBackend(contract.open());
                BackpropRun run = BackpropRun.start(problem, settings, backend)) {
            run.iterate(1);
            double operations = 2.0 * SAMPLES * (2 * 11 * 7 + 3 * 7 * 5 + 3 * 5 * 3);
            assertEquals(4 * 8, backend.calls().size(), "products: " + backend.calls());
            assertEquals(operations, backend.flops(), "operations");
        }
    }
}
