package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.error.UsageException;
import altmin.api.solver.IterationReport;
import altmin.api.solver.Problem;
import altmin.api.solver.TrainingState;
import altmin.api.tensor.ElementType;
import altmin.core.file.Checkpoint;
import altmin.core.json.JsonObject;
import altmin.testkit.support.CountingBackend;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs of mDLAM cost, how they go on, and that the form of layer 1 makes no difference. */
abstract class MdlamRunContract {

    private static final int NARROW = 9;
    private static final int WIDE = 60;

    private final SolverContract contract;

    MdlamRunContract(SolverContract contract) {
        this.contract = contract;
    }

    /**
     * Section 7: two products over all samples in layer 1; in the others four, and six where weights and input are
     * extrapolated; two more for every fallback. A solved step makes its Gram matrix instead of the product of the base.
     */
    @ParameterizedTest
    @CsvSource({
        "exact, false, 4",
        "rows, false, 4",
        "exact, true, 6",
        "rows, true, 6",
        "solve, false, 5",
        "solve, true, 6"
    })
    void productsAreAsManyAsTheSpecificationAllows(String rule, String accelerate, int each) {
        Problem problem = MdlamRun.problem(101, NARROW, "relu", "none");
        Map<String, String> settings = MdlamRun.settings(
                "step", rule, "accelerate", accelerate, "rho", "0.1", "eps", "1:0.1:0.001", "restart", "false");
        try (CountingBackend backend = new CountingBackend(contract.open());
                MdlamRun run = MdlamRun.start(problem, settings, backend)) {
            run.training().iterate();
            run.training().iterate();
            for (int i = 3; i <= 12; i++) {
                backend.reset();
                IterationReport report = run.training().iterate();
                double fallbacks = report.layers().stream()
                        .mapToDouble(layer -> layer.steps().getOrDefault("fallbacks", 0.0))
                        .sum();
                long products = backend.count(call -> Math.max(call.m(), call.k()) == MdlamRun.SAMPLES);
                long allowed = 2 + 2 * each + 2 * (long) fallbacks;
                String where =
                        "iteration " + i + ": " + products + " products over all samples, " + allowed + " allowed";
                assertTrue(
                        i < 10 ? products <= allowed : products == allowed,
                        where); // fewer while layer 1 has nothing to do
            }
        }
    }

    /** Section 7: where samples are fewer than features, no product of an iteration has the width of the features. */
    @ParameterizedTest
    @ValueSource(strings = {"exact", "rows", "solve", "backtracking"})
    void noProductIsAsWideAsTheFeatures(String rule) {
        Problem problem = MdlamRun.problem(102, WIDE, "relu", "l2:0.1");
        try (CountingBackend backend = new CountingBackend(contract.open());
                MdlamRun run = MdlamRun.start(problem, MdlamRun.settings("step", rule, "refresh", "2"), backend)) {
            backend.reset();
            for (int i = 0; i < 6; i++) {
                run.training().iterate();
            }
            assertEquals(
                    0,
                    backend.count(call -> Math.max(Math.max(call.m(), call.n()), call.k()) == WIDE),
                    "wide products");
        }
    }

    /** The form in sample space is the form of the golden numbers, to rounding. */
    @ParameterizedTest
    @CsvSource({
        "exact, true, none, 111",
        "exact, true, l2:0.05, 112",
        "rows, false, l2:0.05, 113",
        "rows, true, none, 114",
        "solve, true, l2:0.05, 115",
        "backtracking, true, l2:0.05, 116"
    })
    void theFormOfTheFirstLayerMakesNoDifference(String rule, String accelerate, String regulariser, long seed) {
        Problem problem = MdlamRun.problem(seed, WIDE, "relu", regulariser);
        Map<String, String> inSamples = MdlamRun.settings(
                "step", rule, "accelerate", accelerate, "rho", "0.1", "refresh", "4", "samples", "true");
        Map<String, String> direct = MdlamRun.settings(
                "step", rule, "accelerate", accelerate, "rho", "0.1", "refresh", "4", "samples", "false");
        try (Backend backend = contract.open();
                MdlamRun first = MdlamRun.start(problem, inSamples, backend);
                MdlamRun second = MdlamRun.start(problem, direct, backend)) {
            double tolerance = backend.elementType() == ElementType.FLOAT64 ? 1e-8 : 1e-2;
            for (int i = 1; i <= 10; i++) {
                double got = first.training().iterate().objective();
                double expected = second.training().iterate().objective();
                String where = "seed " + seed + " iteration " + i;
                Agreement.assertClose(expected, got, 0, tolerance, where);
            }
            HostMatrix expected = second.state().weights(1);
            Agreement.assertClose(expected, first.state().weights(1), tolerance, "seed " + seed + " weights");
            HostMatrix materialised = HostMatrix.from(
                    backend, first.training().parameters().layers().getFirst().weights());
            Agreement.assertClose(expected, materialised, tolerance, "seed " + seed + " weights as handed out");
        }
    }

    /** A run goes on from its checkpoint to the same bits. */
    @ParameterizedTest
    @CsvSource({
        "exact, relu, 9, true",
        "solve, tanh, 9, true",
        "rows, relu, 60, true",
        "solve, relu, 60, true",
        "exact, relu, 60, false"
    })
    void aRestoredRunGoesOnToTheSameBits(String rule, String activation, int features, String restart) {
        Problem problem = MdlamRun.problem(121, features, activation, "l2:0.05");
        Map<String, String> settings = MdlamRun.settings("step", rule, "restart", restart, "refresh", "3");
        try (Backend backend = contract.open();
                MdlamRun first = MdlamRun.start(problem, settings, backend);
                MdlamRun second = MdlamRun.start(problem, settings, backend)) {
            for (int i = 0; i < 7; i++) {
                first.training().iterate();
            }
            TrainingState state = first.training().state();
            Checkpoint.of(state, backend, JsonObject.EMPTY).restoreInto(second.training(), backend);
            for (int i = 0; i < 5; i++) {
                assertEquals(
                        first.training().iterate().objective(),
                        second.training().iterate().objective());
            }
            assertSameBits(
                    first.state().tensors().all(), second.state().tensors().all());
            assertEquals(
                    first.training().state().scalars(),
                    second.training().state().scalars());
        }
    }

    private static void assertSameBits(List<HostMatrix> expected, List<HostMatrix> got) {
        assertEquals(expected.size(), got.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i).values(), got.get(i).values(), "tensor " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "eps, 1:2:0.5, auto | EPS | START:FACTOR:LEAST with 0 < FACTOR <= 1 and 0 < LEAST <= START",
        "eps, 1:0.5, auto | EPS | START:FACTOR:LEAST with 0 < FACTOR <= 1 and 0 < LEAST <= START",
        "eps, 0, auto | EPS | START:FACTOR:LEAST with 0 < FACTOR <= 1 and 0 < LEAST <= START",
        "zcap, 9, 'a number > 0, at most 8'",
        "rho, 0, a number > 0"
    })
    void aSettingThatCannotBeUsedIsNamed(String key, String value, String expected) {
        Problem problem = MdlamRun.problem(131, NARROW, "relu", "none");
        try (Backend backend = contract.open()) {
            UsageException error =
                    assertThrows(UsageException.class, () -> MdlamRun.start(problem, Map.of(key, value), backend));
            String message = String.valueOf(error.getMessage());
            assertTrue(message.startsWith("--set " + key + "=") && message.endsWith(": expected " + expected), message);
        }
    }
}
