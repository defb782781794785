package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.error.DivergedException;
import altmin.api.error.UsageException;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs of the solvers by back-propagation promise: the same bits, descent, and one line for what is wrong. */
abstract class BackpropRunContract {

    private static final Activation RELU = new Activation.Relu();

    private final SolverContract contract;

    BackpropRunContract(SolverContract contract) {
        this.contract = contract;
    }

    static Stream<Map<String, String>> rules() {
        return BackpropRun.RULES.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aResumedRunGivesTheSameBits(Map<String, String> rule) {
        Problem problem = BackpropRun.problem(321, RELU, Loss.CROSS_ENTROPY, new Regulariser.L2(0.01));
        Map<String, String> settings = with(rule, "batch", "4");
        try (Backend backend = contract.open();
                BackpropRun whole = BackpropRun.start(problem, settings, backend);
                BackpropRun first = BackpropRun.start(problem, settings, backend);
                BackpropRun second = BackpropRun.start(problem, settings, backend)) {
            first.iterate(2);
            Iterator<Matrix> targets = second.tensors().iterator();
            first.tensors().forEach(matrix -> HostMatrix.from(backend, matrix).into(backend, targets.next()));
            second.training().restore(2, first.training().state().scalars());
            assertSameBits(whole.iterate(5).values(), second.iterate(3).values());
            assertEquals(5, second.training().iteration());
        }
    }

    @Test
    void threadsDoNotChangeTheBits() {
        Network network = new Network(List.of(67, 130, 35, 10), RELU);
        Problem problem = BackpropRun.problem(322, 700, network, Loss.CROSS_ENTROPY, new Regulariser.None());
        try (Backend one = contract.open(1);
                Backend two = contract.open(2)) {
            for (String batch : List.of("0", "300")) {
                Map<String, String> settings = Map.of("solver", "adam", "batch", batch);
                try (BackpropRun left = BackpropRun.start(problem, settings, one);
                        BackpropRun right = BackpropRun.start(problem, settings, two)) {
                    assertSameBits(left.iterate(3).values(), right.iterate(3).values());
                }
            }
        }
    }

    @Test
    void aBatchOfAllSamplesIsTheFullBatch() {
        Problem problem = BackpropRun.problem(323, RELU, Loss.SQUARED, new Regulariser.None());
        String samples = String.valueOf(problem.train().count());
        try (Backend backend = contract.open();
                BackpropRun full = BackpropRun.start(problem, Map.of("batch", "0"), backend);
                BackpropRun batch = BackpropRun.start(problem, Map.of("batch", samples), backend)) {
            assertSameBits(full.iterate(2).values(), batch.iterate(2).values());
        }
    }

    @Test
    void theOrderIsAnotherInEachEpochAndForEachSeed() {
        Network network = new Network(List.of(3, 2), RELU);
        Problem problem = BackpropRun.problem(324, 9, network, Loss.CROSS_ENTROPY, new Regulariser.None());
        Problem other = new Problem(network, problem.loss(), problem.regulariser(), problem.train(), 325);
        Map<String, String> settings = Map.of("batch", "2", "rate", "0.3");
        try (Backend backend = contract.open();
                BackpropRun first = BackpropRun.start(problem, settings, backend);
                BackpropRun later = BackpropRun.start(problem, settings, backend);
                BackpropRun seeded = BackpropRun.start(other, settings, backend)) {
            for (BackpropRun run : List.of(later, seeded)) {
                Iterator<Matrix> targets = run.tensors().iterator();
                first.tensors()
                        .forEach(matrix -> HostMatrix.from(backend, matrix).into(backend, targets.next()));
            }
            later.training().restore(7, Map.of());
            double[] expected = first.iterate(1).values().getFirst();
            assertFalse(Arrays.equals(expected, later.iterate(1).values().getFirst()), "epochs 1 and 8");
            assertFalse(Arrays.equals(expected, seeded.iterate(1).values().getFirst()), "seeds 324 and 325");
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theObjectiveFalls(Map<String, String> rule) {
        Network network = new Network(List.of(6, 12, 3), RELU);
        Problem problem = BackpropRun.problem(326, 30, network, Loss.CROSS_ENTROPY, new Regulariser.L1(1e-3));
        try (Backend backend = contract.open();
                BackpropRun run = BackpropRun.start(problem, rule, backend)) {
            double start = run.training().iterate().objective();
            double end = run.iterate(98).training().iterate().objective();
            assertTrue(end < 0.9 * start, "seed 326: from " + start + " to " + end);
        }
    }

    @Test
    void aRateThatIsTooLargeIsNamed() {
        Problem problem = BackpropRun.problem(327, RELU, Loss.SQUARED, new Regulariser.None());
        try (Backend backend = contract.open();
                BackpropRun run = BackpropRun.start(problem, Map.of("rate", "1e30"), backend)) {
            DivergedException diverged = assertThrows(DivergedException.class, () -> run.iterate(1000));
            String message = String.valueOf(diverged.getMessage());
            assertTrue(message.contains("iteration ") && message.contains("1.0E30"), message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gd, momentum, 1, a number >= 0 and < 1",
        "gd, batch, -1, a whole number >= 0",
        "gd, batch, 2.5, a whole number >= 0",
        "adam, beta2, 1, a number >= 0 and < 1",
        "adam, loss-scale, x, mean | sum",
        "adagrad, epsilon, 0, a number > 0",
        "adadelta, rate, fast, a number > 0"
    })
    void aSettingThatCannotBeUsedIsNamed(String solver, String key, String value, String expected) {
        Problem problem = BackpropRun.problem(328, RELU, Loss.SQUARED, new Regulariser.None());
        try (Backend backend = contract.open()) {
            Map<String, String> settings = Map.of("solver", solver, key, value);
            UsageException error =
                    assertThrows(UsageException.class, () -> BackpropRun.start(problem, settings, backend));
            assertEquals("--set " + key + "=" + value + ": expected " + expected, error.getMessage());
        }
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return more;
    }

    private static void assertSameBits(List<double[]> expected, List<double[]> got) {
        assertEquals(expected.size(), got.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), got.get(i), "tensor " + i);
        }
    }
}
