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
import altmin.api.solver.IterationReport;
import altmin.api.solver.Problem;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import altmin.testkit.support.HostMatrix;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** dlADMM in shuffled blocks: golden numbers, the same bits, and what it refuses. */
abstract class StreamedContract {

    private static final Map<String, String> BLOCKS = Map.of(
            "solver", "dladmm-s", "block", "16", "refresh", "2", "memory", "0.9", "average", "2", "dropout", "0.3");

    private final SolverContract contract;

    StreamedContract(SolverContract contract) {
        this.contract = contract;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "streamed-whole",
                "streamed-blocks",
                "streamed-decay",
                "streamed-leaky-squared",
                "streamed-dropout",
                "streamed-beyond",
                "streamed-small",
                "streamed-small-decay",
                "streamed-one-layer"
            })
    void followsTheGoldenTrajectory(String name) {
        GoldenCase golden = GoldenCase.load(name);
        Map<String, String> settings = new HashMap<>(golden.settings());
        settings.put("solver", "dladmm-s");
        try (Backend backend = contract.open();
                BackpropRun run = BackpropRun.start(golden.problem(), settings, backend)) {
            double tolerance = backend.elementType() == ElementType.FLOAT64 ? 1e-10 : 1e-3;
            SequencedMap<String, Matrix> tensors = run.training().state().tensors();
            for (int layer = 1; layer <= golden.depth(); layer++) {
                golden.matrices("initialWeights").get(layer - 1).into(backend, tensor(tensors, layer, "weights"));
                golden.rows("initialBias").get(layer - 1).into(backend, tensor(tensors, layer, "bias"));
            }
            for (JsonObject expected : golden.iterations()) {
                IterationReport got = run.training().iterate();
                String where = "iteration " + got.iteration();
                Agreement.assertClose(expected.number("loss"), got.loss(), 0, tolerance, where + " loss");
                Agreement.assertClose(
                        expected.number("residual"), got.primalResidual(), 0, tolerance, where + " residual");
            }
            compareState(golden, tensors, backend, tolerance);
        }
    }

    private static void compareState(
            GoldenCase golden, SequencedMap<String, Matrix> tensors, Backend backend, double tolerance) {
        for (int layer = 1; layer <= golden.depth(); layer++) {
            HostMatrix weights = HostMatrix.from(backend, tensor(tensors, layer, "weights"));
            HostMatrix bias = HostMatrix.from(backend, tensor(tensors, layer, "bias"));
            String where = "layer " + layer;
            Agreement.assertClose(
                    golden.matrices("finalWeights").get(layer - 1), weights, tolerance, where + " weights");
            Agreement.assertClose(golden.rows("finalBias").get(layer - 1), bias, tolerance, where + " bias");
        }
        JsonObject memory = golden.json().object("memory");
        assertEquals(2 * golden.depth() + memory.members().size(), tensors.size(), "tensors of the state");
        memory.members().forEach((name, values) -> {
            HostMatrix kept = HostMatrix.from(backend, Objects.requireNonNull(tensors.get(name), name));
            Agreement.assertClose(GoldenCase.matrix((JsonArray) values), kept, 10 * tolerance, name);
        });
    }

    @Test
    void aResumedRunGivesTheSameBits() {
        Network network = new Network(List.of(9, 12, 7, 4), new Activation.Relu());
        Problem problem = BackpropRun.problem(411, 55, network, Loss.CROSS_ENTROPY, new Regulariser.L2(0.1));
        try (Backend backend = contract.open();
                BackpropRun whole = BackpropRun.start(problem, BLOCKS, backend);
                BackpropRun first = BackpropRun.start(problem, BLOCKS, backend);
                BackpropRun second = BackpropRun.start(problem, BLOCKS, backend)) {
            first.iterate(2);
            Iterator<Matrix> targets = second.tensors().iterator();
            first.tensors().forEach(matrix -> HostMatrix.from(backend, matrix).into(backend, targets.next()));
            second.training().restore(2, first.training().state().scalars());
            assertSameBits(whole.iterate(4).values(), second.iterate(2).values());
        }
    }

    @Test
    void threadsDoNotChangeTheBits() {
        Network network = new Network(List.of(67, 130, 35, 10), new Activation.Relu());
        Problem problem = BackpropRun.problem(412, 700, network, Loss.CROSS_ENTROPY, new Regulariser.None());
        Map<String, String> settings = Map.of("solver", "dladmm-s", "block", "300");
        try (Backend one = contract.open(1);
                Backend two = contract.open(2);
                BackpropRun left = BackpropRun.start(problem, settings, one);
                BackpropRun right = BackpropRun.start(problem, settings, two)) {
            assertSameBits(left.iterate(3).values(), right.iterate(3).values());
        }
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void theLossFallsByDefault(Loss loss) {
        Network network = new Network(List.of(20, 30, 20, 3), new Activation.Relu());
        Problem problem = BackpropRun.problem(417, 600, network, loss, new Regulariser.None());
        Map<String, String> defaults = Map.of("solver", "dladmm-s", "block", "100");
        try (Backend backend = contract.open();
                BackpropRun run = BackpropRun.start(problem, defaults, backend)) {
            double start = run.training().iterate().loss();
            double end = run.iterate(20).training().iterate().loss();
            assertTrue(end < start, "seed 417: from " + start + " to " + end);
        }
    }

    /** Nothing is left out, so that the loss of the blocks is that of the network. */
    @Test
    void theLossFalls() {
        Network network = new Network(List.of(20, 30, 20, 3), new Activation.Relu());
        Problem problem = BackpropRun.problem(413, 60, network, Loss.CROSS_ENTROPY, new Regulariser.None());
        Map<String, String> settings = Map.of("solver", "dladmm-s", "block", "16", "rate", "1", "corruption", "0");
        try (Backend backend = contract.open();
                BackpropRun run = BackpropRun.start(problem, settings, backend)) {
            double start = run.training().iterate().loss();
            double end = run.iterate(20).training().iterate().loss();
            assertTrue(end < 0.5 * start, "seed 413: from " + start + " to " + end);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "block, 0, a whole number >= 1",
        "rho, 0, a number > 0",
        "gamma, -1, a number > 0",
        "rate, 0, 'auto, or a number > 0'",
        "memory, 1, a number >= 0 and < 1",
        "dropout, 1, a number >= 0 and < 1",
        "corruption, -0.1, a number >= 0 and < 1",
        "average, 0.5, a whole number >= 0",
        "refresh, x, a whole number >= 1"
    })
    void aSettingThatCannotBeUsedIsNamed(String key, String value, String expected) {
        Network network = new Network(List.of(3, 2), new Activation.Relu());
        Problem problem = BackpropRun.problem(414, 9, network, Loss.SQUARED, new Regulariser.None());
        assertEquals("--set " + key + "=" + value + ": expected " + expected, refusal(problem, key, value));
    }

    @Test
    void whatHasNoClosedFormIsRefused() {
        Network straight = new Network(List.of(3, 2), new Activation.Relu());
        Network curved = new Network(List.of(3, 2), new Activation.Tanh());
        String l1 = refusal(BackpropRun.problem(415, 9, straight, Loss.SQUARED, new Regulariser.L1(1)), "rho", "1");
        assertTrue(l1.contains("l1") && l1.contains("l2:MU"), l1);
        String tanh = refusal(BackpropRun.problem(416, 9, curved, Loss.SQUARED, new Regulariser.None()), "rho", "1");
        assertTrue(tanh.contains("'tanh'") && tanh.contains("dladmm-s"), tanh);
    }

    private String refusal(Problem problem, String key, String value) {
        try (Backend backend = contract.open()) {
            Map<String, String> settings = Map.of("solver", "dladmm-s", key, value);
            UsageException error =
                    assertThrows(UsageException.class, () -> BackpropRun.start(problem, settings, backend));
            return String.valueOf(error.getMessage());
        }
    }

    private static Matrix tensor(SequencedMap<String, Matrix> tensors, int layer, String name) {
        return Objects.requireNonNull(tensors.get("layer" + layer + "." + name), name);
    }

    private static void assertSameBits(List<double[]> expected, List<double[]> got) {
        assertEquals(expected.size(), got.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), got.get(i), "tensor " + i);
        }
    }
}
