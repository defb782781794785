package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.error.UsageException;
import altmin.api.network.Regulariser;
import altmin.api.solver.BlockTraining;
import altmin.api.solver.IterationReport;
import altmin.api.solver.LayerReport;
import altmin.api.solver.Problem;
import altmin.api.solver.Solver;
import altmin.api.solver.Training;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.core.catalog.Catalog;
import altmin.core.json.JsonObject;
import altmin.core.network.Names;
import altmin.testkit.support.CountingBackend;
import altmin.testkit.support.HostMatrix;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two methods of {@code altmin.core.splitting}: independent numbers, descent, resume, products. */
abstract class SplittingContract {

    private final SolverContract contract;

    SplittingContract(SolverContract contract) {
        this.contract = contract;
    }

    /** A solved step divides the rounding of its Gram matrix by the ridge, which is 1e-5 in the golden cases. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "admm-relu-ce",
                "admm-leaky-sq",
                "admm-l2-two-layer",
                "bcd-relu-ce",
                "bcd-leaky-sq-l2",
                "bcd-four-layer",
                "bcd-one-layer"
            })
    void followsTheGoldenTrajectory(String name) {
        GoldenCase golden = GoldenCase.load(name);
        Problem problem = golden.problem();
        try (Backend backend = contract.open();
                Training training = start(golden.json().string("solver"), problem, golden.settings(), backend)) {
            double tolerance = backend.elementType() == ElementType.FLOAT64 ? 1e-10 : 1e-2;
            DladmmState state = new DladmmState(training, backend, problem.network(), golden.features());
            // With all their bits, in the place of those that went through float32.
            golden.features()
                    .into(
                            backend,
                            ((BlockTraining) training).blocks().getFirst().input());
            state.start(golden.matrices("initialWeights"), golden.rows("initialBias"), null);
            for (JsonObject expected : golden.iterations()) {
                compare(expected, training.iterate(), tolerance);
            }
            compareState(golden, state, tolerance);
        }
    }

    private static void compare(JsonObject expected, IterationReport got, double tolerance) {
        String where = "iteration " + got.iteration();
        double objective = expected.number("objective");
        Agreement.assertClose(objective, got.objective(), 0, tolerance, where + " objective");
        Agreement.assertClose(expected.number("lossZ"), got.loss(), objective, tolerance, where + " loss");
        List<Double> residuals = expected.array("layerResiduals").numbers();
        double scale = Math.sqrt(objective);
        for (LayerReport layer : got.layers()) {
            String there = where + " layer " + layer.layer() + " residual";
            Agreement.assertClose(residuals.get(layer.layer() - 1), layer.residual(), scale, tolerance, there);
        }
    }

    private static void compareState(GoldenCase golden, DladmmState state, double tolerance) {
        for (int layer = 1; layer <= golden.depth(); layer++) {
            String where = "layer " + layer;
            HostMatrix weights = golden.matrices("finalWeights").get(layer - 1);
            Agreement.assertClose(weights, state.weights(layer), tolerance, where + " weights");
            HostMatrix bias = golden.rows("finalBias").get(layer - 1);
            Agreement.assertClose(bias, state.bias(layer), tolerance, where + " bias");
            HostMatrix preactivation = golden.matrices("finalPreactivation").get(layer - 1);
            Agreement.assertClose(preactivation, state.preactivation(layer), tolerance, where + " preactivation");
            if (layer > 1) {
                HostMatrix input = golden.matrices("finalInputs").get(layer - 2);
                Agreement.assertClose(input, state.input(layer), tolerance, where + " input");
            }
        }
        if (golden.json().string("solver").equals("admm")) {
            Agreement.assertClose(golden.matrix("finalDual"), state.dual(), tolerance, "dual");
        }
    }

    /** Without a multiplier, and always in block coordinate descent, every step minimises the same function. */
    @ParameterizedTest
    @CsvSource({
        "bcd, relu, cross-entropy, none, alpha, 1, 411",
        "bcd, leaky-relu:0.1, squared, l2:0.1, alpha, 0, 412",
        "bcd, relu, squared, none, nu, 5, 413",
        "admm, relu, cross-entropy, l2:0.1, warm, 1000, 414",
        "admm, leaky-relu:0.3, squared, none, warm, 1000, 415"
    })
    void theObjectiveNeverRises(
            String solver, String activation, String loss, String regulariser, String key, String value, long seed) {
        Problem problem =
                DladmmRun.problem(seed, Names.activation(activation), Names.loss(loss), Names.regulariser(regulariser));
        try (Backend backend = contract.open();
                Training training = start(solver, problem, Map.of(key, value), backend)) {
            double tolerance = backend.elementType() == ElementType.FLOAT64 ? 1e-12 : 1e-5;
            double first = training.iterate().objective();
            double previous = first;
            for (int i = 2; i <= 30; i++) {
                double objective = training.iterate().objective();
                assertTrue(
                        objective <= previous + tolerance * first,
                        "seed " + seed + " iteration " + i + ": " + objective + " after " + previous);
                previous = objective;
            }
            assertTrue(previous < 0.95 * first, "seed " + seed + ": from " + first + " to " + previous);
        }
    }

    @ParameterizedTest
    @CsvSource({"admm, warm, 1", "bcd, alpha, 0.5"})
    void aResumedRunGivesTheSameBits(String solver, String key, String value) {
        Problem problem = problem(421, "none");
        Map<String, String> settings = Map.of(key, value);
        try (Backend backend = contract.open();
                Training whole = start(solver, problem, settings, backend);
                Training first = start(solver, problem, settings, backend);
                Training second = start(solver, problem, settings, backend)) {
            iterate(first, 2);
            Iterator<Matrix> targets = second.state().tensors().values().iterator();
            first.state()
                    .tensors()
                    .values()
                    .forEach(matrix -> HostMatrix.from(backend, matrix).into(backend, targets.next()));
            second.restore(2, first.state().scalars());
            iterate(whole, 5);
            iterate(second, 3);
            List<HostMatrix> expected = new StateTensors(whole, backend).all();
            List<HostMatrix> got = new StateTensors(second, backend).all();
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(expected.get(i).values(), got.get(i).values(), "tensor " + i);
            }
        }
    }

    /** Two products over the samples in the first layer, five in every other. */
    @ParameterizedTest
    @ValueSource(strings = {"admm", "bcd"})
    void anIterationStaysWithinItsProducts(String solver) {
        Problem problem = problem(422, "l2:0.01");
        try (CountingBackend backend = new CountingBackend(contract.open());
                Training training = start(solver, problem, Map.of(), backend)) {
            training.iterate();
            backend.reset();
            training.iterate();
            long samples = problem.train().count();
            assertEquals(2 + 2 * 5, backend.count(call -> call.m() == samples || call.k() == samples));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"admm", "bcd"})
    void theL1RegulariserIsRefused(String solver) {
        Problem problem = problem(423, new Regulariser.L1(0.1).toString());
        try (Backend backend = contract.open()) {
            UsageException error = assertThrows(UsageException.class, () -> start(solver, problem, Map.of(), backend));
            assertTrue(String.valueOf(error.getMessage()).contains("use l2:MU or none"), error.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"admm", "bcd"})
    void anActivationWithoutAClosedFormIsRefused(String solver) {
        Problem problem =
                DladmmRun.problem(424, Names.activation("tanh"), Names.loss("squared"), Names.regulariser("none"));
        try (Backend backend = contract.open()) {
            UsageException error = assertThrows(UsageException.class, () -> start(solver, problem, Map.of(), backend));
            assertTrue(String.valueOf(error.getMessage()).contains("solver " + solver + " takes relu"));
        }
    }

    private static Problem problem(long seed, String regulariser) {
        return DladmmRun.problem(
                seed, Names.activation("relu"), Names.loss("cross-entropy"), Names.regulariser(regulariser));
    }

    private static void iterate(Training training, int iterations) {
        for (int i = 0; i < iterations; i++) {
            training.iterate();
        }
    }

    private static Training start(String id, Problem problem, Map<String, String> settings, Backend backend) {
        Solver solver = Catalog.solvers().get(id);
        return solver.start(problem, solver.settle(settings), backend);
    }
}
