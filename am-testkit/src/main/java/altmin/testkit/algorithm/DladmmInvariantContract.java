package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.error.UsageException;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.api.solver.Training;
import altmin.api.tensor.ElementType;
import altmin.testkit.support.HostMatrix;
import altmin.testkit.support.WatchedBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The invariants I1 to I11 of dlADMM (section 4), on small random problems; names and messages carry the seed. */
abstract class DladmmInvariantContract {

    private final SolverContract contract;

    DladmmInvariantContract(SolverContract contract) {
        this.contract = contract;
    }

    /** I1 and I2, after every single change of the state; also I7 after each bias step. */
    @ParameterizedTest
    @CsvSource({
        "exact, relu, none, 1.5, 0.5, 11",
        "exact, relu, l2, 0.01, 0.01, 12",
        "exact, leaky, none, 1e-3, 1e-3, 13",
        "rows, relu, none, 1, 0.1, 14",
        "rows, leaky, l2, 0.1, 1, 15",
        "solve, relu, none, 1, 1, 16",
        "solve, leaky, l2, 2, 0.3, 17",
        "solve, relu, none, 1e-3, 1e-2, 18",
        "backtracking, relu, none, 1.2, 0.4, 19",
        "exact, relu, l1, 1, 0.5, 20"
    })
    void noPrimalStepRaisesTheLagrangian(
            String step, String activation, String regulariser, double rho, double nu, long seed) {
        Problem problem = DladmmRun.problem(seed, activation(activation), Loss.CROSS_ENTROPY, regulariser(regulariser));
        try (Backend inner = contract.open();
                WatchedBackend backend = new WatchedBackend(inner);
                DladmmRun run = DladmmRun.start(problem, seed, settings(step, rho, nu), backend)) {
            DladmmState state = new DladmmState(
                    run.training(), inner, problem.network(), run.state().features());
            DescentWatch watch =
                    new DescentWatch(new Lagrangian(problem, run.labels(), nu, rho), state, tolerance(inner));
            backend.watch(watch);
            for (int i = 0; i < 6; i++) {
                run.training().iterate();
            }
            assertTrue(watch.changes() > 6 * 10, "seed " + seed + ": only " + watch.changes() + " changes were seen");
            assertTrue(
                    watch.dualSteps() >= 5, "seed " + seed + ": only " + watch.dualSteps() + " dual steps were seen");
        }
    }

    /** I3: after an exact step of the last preactivations and the dual step, the dual is minus the gradient. */
    @ParameterizedTest
    @CsvSource({"CROSS_ENTROPY, 1.5, 21", "CROSS_ENTROPY, 0.01, 22", "SQUARED, 2.5, 23"})
    void theDualIsMinusTheGradientOfTheLoss(Loss loss, double rho, long seed) {
        Problem problem = DladmmRun.problem(seed, new Activation.Relu(), loss, new Regulariser.None());
        try (Backend backend = contract.open();
                DladmmRun run = DladmmRun.start(problem, seed, settings("exact", rho, 0.5), backend)) {
            Lagrangian lagrangian = new Lagrangian(problem, run.labels(), 0.5, rho);
            for (int i = 0; i < 5; i++) {
                run.training().iterate();
                HostMatrix z = run.state().preactivation(3);
                HostMatrix expected = lagrangian.lossGradient(z).map(value -> -value);
                Agreement.assertClose(expected, run.state().dual(), 100 * tolerance(backend), "seed " + seed);
            }
        }
    }

    /** I4, I5 and I6: above the threshold the Lagrangian falls, stays positive, and the residual vanishes. */
    @ParameterizedTest
    @CsvSource({"exact, 1.01, 31", "exact, 2, 32", "rows, 1.01, 33", "solve, 1.5, 34"})
    void aboveTheThresholdTheIterationConverges(String step, double rho, long seed) {
        Problem problem = DladmmRun.problem(seed, new Activation.Relu(), Loss.CROSS_ENTROPY, new Regulariser.None());
        try (Backend backend = contract.open();
                DladmmRun run = DladmmRun.start(problem, seed, settings(step, rho, 0.1), backend)) {
            List<Double> residuals = new ArrayList<>();
            double previous = Double.POSITIVE_INFINITY;
            for (int i = 1; i <= 80; i++) {
                double objective = run.training().iterate().objective();
                double allowed = previous + tolerance(backend) * Math.abs(previous);
                assertTrue(
                        i == 1 || objective <= allowed,
                        "seed " + seed + " iteration " + i + ": " + objective + " after " + previous);
                assertTrue(objective >= 0, "seed " + seed + " iteration " + i + ": " + objective);
                previous = objective;
                HostMatrix r = Lagrangian.residual(run.state(), 3);
                residuals.add(Lagrangian.dot(r, r));
            }
            assertTrue(
                    residuals.getLast() < 1e-2 * residuals.getFirst(),
                    "seed " + seed + ": squared residual from " + residuals.getFirst() + " to " + residuals.getLast());
        }
    }

    /** The negative of I4: far below the threshold the Lagrangian rises somewhere, even from a dual that fits. */
    @Test
    void belowTheThresholdTheLagrangianMayRise() {
        boolean rose = false;
        for (long seed = 41; seed <= 50 && !rose; seed++) {
            Problem problem =
                    DladmmRun.problem(seed, new Activation.Relu(), Loss.CROSS_ENTROPY, new Regulariser.None());
            try (Backend backend = contract.open();
                    DladmmRun run = DladmmRun.start(problem, seed, settings("exact", 0.01, 0.1), backend)) {
                Lagrangian lagrangian = new Lagrangian(problem, run.labels(), 0.1, 0.01);
                HostMatrix z = run.state().preactivation(3);
                run.state().write(3, "dual", lagrangian.lossGradient(z).map(value -> -value));
                double previous = lagrangian.value(run.state());
                for (int i = 0; i < 10; i++) {
                    double objective = run.training().iterate().objective();
                    rose |= objective > previous + 1e-3 * Math.abs(previous);
                    previous = objective;
                }
            }
        }
        assertTrue(rose, "seeds 41 to 50: rho = 0.01 never made the Lagrangian rise");
    }

    /** I9: the products kept up to date are the products. */
    @ParameterizedTest
    @ValueSource(strings = {"exact", "rows", "backtracking"})
    void keptProductsAreTheProducts(String step) {
        long seed = 61;
        Problem problem = DladmmRun.problem(seed, new Activation.Relu(), Loss.CROSS_ENTROPY, new Regulariser.None());
        try (Backend backend = contract.open();
                DladmmRun run = DladmmRun.start(problem, seed, settings(step, 1, 0.5), backend)) {
            for (int i = 0; i < 20; i++) {
                run.training().iterate();
            }
            for (int layer = 1; layer <= 3; layer++) {
                HostMatrix expected = run.state()
                        .input(layer)
                        .times(run.state().weights(layer).transposed());
                String where = "seed " + seed + " layer " + layer;
                Agreement.assertClose(expected, run.state().product(layer), 10 * tolerance(backend), where);
            }
        }
    }

    /** I10: the order of the samples does not matter. */
    @ParameterizedTest
    @ValueSource(strings = {"exact", "rows", "solve"})
    void permutingSamplesPermutesTheRun(String step) {
        long seed = 71;
        Problem problem = DladmmRun.problem(seed, new Activation.Relu(), Loss.CROSS_ENTROPY, new Regulariser.None());
        int[] order = SampleOrder.shuffled(DladmmRun.SAMPLES, seed);
        Problem permuted = SampleOrder.permute(problem, DladmmRun.features(seed), DladmmRun.labels(seed), order);
        try (Backend backend = contract.open();
                DladmmRun run = DladmmRun.start(problem, seed, settings(step, 1, 0.5), backend);
                Training other = SolverContract.dladmm()
                        .start(permuted, SolverContract.dladmm().settle(settings(step, 1, 0.5)), backend)) {
            for (int i = 0; i < 4; i++) {
                run.training().iterate();
                other.iterate();
            }
            HostMatrix features = SampleOrder.permute(DladmmRun.features(seed), order);
            DladmmState state = new DladmmState(other, backend, problem.network(), features);
            double tolerance = 1000 * tolerance(backend);
            for (int layer = 1; layer <= 3; layer++) {
                String where = "seed " + seed + " layer " + layer;
                Agreement.assertClose(run.state().weights(layer), state.weights(layer), tolerance, where);
                HostMatrix z = SampleOrder.permute(run.state().preactivation(layer), order);
                Agreement.assertClose(z, state.preactivation(layer), tolerance, where);
            }
        }
    }

    /** I11: with a schedule, the Lagrangian falls between two changes of rho. */
    @Test
    void theLagrangianFallsBetweenChangesOfRho() {
        long seed = 81;
        Problem problem = DladmmRun.problem(seed, new Activation.Relu(), Loss.CROSS_ENTROPY, new Regulariser.None());
        Map<String, String> settings =
                Map.of("step", "exact", "rho", "1.5", "nu", "tied", "schedule", "every:10:2:100");
        try (Backend backend = contract.open();
                DladmmRun run = DladmmRun.start(problem, seed, settings, backend)) {
            double previous = Double.POSITIVE_INFINITY;
            for (int i = 1; i <= 40; i++) {
                double objective = run.training().iterate().objective();
                boolean changed = i > 1 && (i - 1) % 10 == 0;
                assertTrue(
                        i == 1 || changed || objective <= previous * (1 + tolerance(backend)),
                        "seed " + seed + " iteration " + i + ": " + objective + " after " + previous);
                previous = objective;
            }
        }
    }

    @Test
    void anActivationWithoutAClosedFormIsRefused() {
        for (Activation curved : List.of(new Activation.Sigmoid(), new Activation.Tanh())) {
            Problem problem = DladmmRun.problem(31, curved, Loss.CROSS_ENTROPY, new Regulariser.None());
            try (Backend backend = contract.open()) {
                UsageException refusal =
                        assertThrows(UsageException.class, () -> DladmmRun.start(problem, 31, Map.of(), backend));
                assertEquals(
                        "activation is '" + curved + "', solver dladmm takes relu and leaky-relu:SLOPE; the solvers"
                                + " mdlam, gd, adagrad, adadelta and adam take the others too",
                        refusal.getMessage());
            }
        }
    }

    private static double tolerance(Backend backend) {
        return backend.elementType() == ElementType.FLOAT64 ? 1e-9 : 1e-5;
    }

    private static Map<String, String> settings(String step, double rho, double nu) {
        return Map.of("step", step, "rho", String.valueOf(rho), "nu", String.valueOf(nu));
    }

    private static Activation activation(String name) {
        return name.equals("relu") ? new Activation.Relu() : new Activation.LeakyRelu(0.1);
    }

    private static Regulariser regulariser(String name) {
        return switch (name) {
            case "l1" -> new Regulariser.L1(0.02);
            case "l2" -> new Regulariser.L2(0.05);
            default -> new Regulariser.None();
        };
    }
}
