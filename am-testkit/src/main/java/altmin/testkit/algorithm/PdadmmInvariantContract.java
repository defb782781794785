package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.solver.Problem;
import altmin.api.solver.Training;
import altmin.testkit.support.HostMatrix;
import altmin.testkit.support.WatchedBackend;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The invariants T1 to T11 and T13 of pdADMM (section 5.2) on small random problems; messages carry the seed. */
abstract class PdadmmInvariantContract {

    private final SolverContract contract;

    PdadmmInvariantContract(SolverContract contract) {
        this.contract = contract;
    }

    /** T1, T2, T9, T10 and T11, after every single change of the state. */
    @ParameterizedTest
    @CsvSource({
        "exact, relu, CROSS_ENTROPY, 1.5, 0.3, 0, 11",
        "exact, relu, CROSS_ENTROPY, 0.05, 0.05, 0.2, 12",
        "exact, leaky, SQUARED, 0.5, 1.5, 0, 13",
        "rows, relu, CROSS_ENTROPY, 0.3, 0.7, 0, 14",
        "rows, leaky, CROSS_ENTROPY, 2, 0.5, 0.4, 15",
        "backtracking, relu, CROSS_ENTROPY, 1.2, 0.4, 0, 16",
        "backtracking, relu, SQUARED, 0.3, 0.3, 0.3, 17"
    })
    void everyStepDoesWhatItPromises(
            String step, String activation, Loss loss, double rho, double nu, double mu, long seed) {
        Activation f = activation.equals("relu") ? new Activation.Relu() : new Activation.LeakyRelu(0.1);
        Problem problem = PdadmmRun.problem(seed, PdadmmRun.WIDTHS, f, loss);
        String settings =
                "step=" + step + " rho=" + rho + " nu=" + nu + " mu=" + mu + " theta0=0.3 tau0=0.3 init=normal:0.3";
        try (Backend inner = contract.open();
                WatchedBackend backend = new WatchedBackend(inner);
                PdadmmRun run = PdadmmRun.start(problem, PdadmmRun.settings(settings), backend)) {
            // Where all layers agree the gradients are rounding; these iterations bring the layers apart.
            run.iterate(6);
            PdadmmLagrangian lagrangian = run.lagrangian(rho, nu, mu);
            PdadmmStepOracle oracle = new PdadmmStepOracle(lagrangian, step, 0.3);
            PdadmmWatch watch = new PdadmmWatch(lagrangian, oracle, run::state, PdadmmRun.tolerance(inner), false);
            backend.watch(watch);
            run.iterate(4);
            for (String tensor : List.of("weights", "bias", "preactivation")) {
                assertEquals(16, watch.changes().get(tensor), "seed " + seed + ": changes of " + tensor);
            }
            for (String tensor : List.of("input", "output", "dual")) {
                assertEquals(12, watch.changes().get(tensor), "seed " + seed + ": changes of " + tensor);
            }
        }
    }

    /** The solved steps leave no gradient; the one of the weights but for the ridge that holds them. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.5, 0, 21", "0.1, 2, 0.4, 22"})
    void solvedStepsLeaveNoGradient(double rho, double nu, double mu, long seed) {
        Problem problem = PdadmmRun.problem(seed);
        String settings = "step=solve ridge=1e-9 rho=" + rho + " nu=" + nu + " mu=" + mu;
        try (Backend inner = contract.open();
                WatchedBackend backend = new WatchedBackend(inner);
                PdadmmRun run = PdadmmRun.start(problem, PdadmmRun.settings(settings), backend)) {
            run.iterate(6);
            PdadmmLagrangian lagrangian = run.lagrangian(rho, nu, mu);
            PdadmmSolvedWatch watch = new PdadmmSolvedWatch(lagrangian, run::state, PdadmmRun.tolerance(inner));
            backend.watch(watch);
            run.iterate(3);
            assertEquals(3 * (4 + 3), watch.solved(), "seed " + seed + ": solved steps");
        }
    }

    /** T3, whatever was done to rho and nu before, and after a growth that has reset the duals. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "step=exact rho=0.3 nu=0.9",
                "step=rows rho=0.1 nu=tied schedule=every:3:2:100",
                "step=solve rho=0.5 nu=0.1 schedule=balance",
                "step=exact rho=1 nu=0.5 grow=2,3,5 stage=3"
            })
    void theDualIsTheDetachment(String settings) {
        long seed = 31;
        Problem problem = PdadmmRun.problem(seed, PdadmmRun.EVEN_WIDTHS, new Activation.Relu(), Loss.CROSS_ENTROPY);
        try (Backend backend = contract.open();
                PdadmmRun run = PdadmmRun.start(problem, PdadmmRun.settings(settings), backend)) {
            for (int i = 1; i <= 10; i++) {
                double nu = run.training().iterate().layers().getFirst().steps().getOrDefault("nu", Double.NaN);
                int depth = settings.contains("grow") ? (i <= 3 ? 2 : i <= 6 ? 3 : 5) : 5;
                PdadmmState state = run.state(depth);
                for (int layer : state.hidden()) {
                    HostMatrix expected = state.detachment(layer).map(value -> nu * value);
                    double scale = nu * Math.sqrt(PdadmmLagrangian.squared(state.output(layer)));
                    String where = settings + " iteration " + i + " layer " + layer;
                    double tolerance = 10 * PdadmmRun.tolerance(backend);
                    Agreement.assertClose(expected, state.dual(layer), scale, tolerance, where);
                }
            }
        }
    }

    /** T4, T5, T6 and T7 where rho > 4 nu: descent as Lemma 1 has it, and convergence. */
    @ParameterizedTest
    @CsvSource({"exact, 0.5, 0.1, 41", "rows, 0.9, 0.2, 42", "backtracking, 1.1, 0.25, 43"})
    void aboveTheThresholdTheIterationConverges(String step, double rho, double nu, long seed) {
        String settings = "step=" + step + " theta0=0.01 tau0=0.01 init=normal:0.3 rho=" + rho + " nu=" + nu;
        try (Backend backend = contract.open();
                PdadmmRun run = PdadmmRun.start(PdadmmRun.problem(seed), PdadmmRun.settings(settings), backend)) {
            PdadmmDescent descent = new PdadmmDescent(
                    run.lagrangian(rho, nu, 0), run.state(), PdadmmRun.tolerance(backend), !step.equals("rows"));
            for (int i = 1; i <= 240; i++) {
                double objective = run.training().iterate().objective();
                descent.iterated("seed " + seed + " iteration " + i, run.state(), objective);
            }
            descent.checkRate("seed " + seed);
        }
    }

    /** T8: the products kept up to date are the products, and so is what the report says of them. */
    @ParameterizedTest
    @ValueSource(strings = {"exact", "rows", "backtracking", "solve"})
    void keptProductsAreTheProducts(String step) {
        long seed = 61;
        String settings = "step=" + step + " rho=0.4 nu=0.2 mu=0.1 theta0=0.1 tau0=0.1";
        try (Backend backend = contract.open();
                PdadmmRun run = PdadmmRun.start(PdadmmRun.problem(seed), PdadmmRun.settings(settings), backend)) {
            run.iterate(19);
            var report = run.training().iterate();
            PdadmmState state = run.state();
            double tolerance = 10 * PdadmmRun.tolerance(backend);
            double objective = run.lagrangian(0.4, 0.2, 0.1).value(state);
            Agreement.assertClose(objective, report.objective(), 1, tolerance, "seed " + seed + " objective");
            double squares = 0;
            for (int layer : state.active()) {
                HostMatrix r = state.residual(layer);
                double norm = Math.sqrt(PdadmmLagrangian.squared(r));
                squares += norm * norm;
                String where = "seed " + seed + " layer " + layer;
                double scale = Math.sqrt(PdadmmLagrangian.squared(state.linear(layer)));
                Agreement.assertClose(norm, report.layers().get(layer - 1).residual(), scale, tolerance, where);
                if (!step.equals("solve")) {
                    HostMatrix product =
                            state.input(layer).times(state.weights(layer).transposed());
                    Agreement.assertClose(product, state.get(layer, "product"), tolerance, where);
                }
            }
            for (int layer : state.hidden()) {
                squares += PdadmmLagrangian.squared(state.detachment(layer));
                squares += PdadmmLagrangian.squared(state.disagreement(layer));
            }
            Agreement.assertClose(Math.sqrt(squares), report.primalResidual(), 1, tolerance, "primal residual");
        }
    }

    /** T13: where rho is huge the outputs are the inputs above. */
    @Test
    void aHugeRhoMakesTheLayersAgree() {
        try (Backend backend = contract.open();
                PdadmmRun run = PdadmmRun.start(
                        PdadmmRun.problem(71), PdadmmRun.settings("step=exact rho=1e5 nu=0.5"), backend)) {
            run.iterate(8);
            PdadmmState state = run.state();
            for (int layer : state.hidden()) {
                HostMatrix above = state.input(state.above(layer));
                Agreement.assertClose(above, state.output(layer), 1e-4, "seed 71 layer " + layer);
            }
        }
    }

    /** The order of the samples does not matter. */
    @ParameterizedTest
    @ValueSource(strings = {"exact", "rows", "solve"})
    void permutingSamplesPermutesTheRun(String step) {
        long seed = 81;
        Problem problem = PdadmmRun.problem(seed);
        int[] order = SampleOrder.shuffled(DladmmRun.SAMPLES, seed);
        Problem permuted = SampleOrder.permute(problem, DladmmRun.features(seed), DladmmRun.labels(seed), order);
        var settings = PdadmmRun.settings("rho=0.5 nu=0.5 step=" + step);
        try (Backend backend = contract.open();
                PdadmmRun run = PdadmmRun.start(problem, settings, backend);
                Training other = SolverContract.pdadmm()
                        .start(permuted, SolverContract.pdadmm().settle(settings), backend)) {
            run.iterate(6);
            for (int i = 0; i < 6; i++) {
                other.iterate();
            }
            StateTensors tensors = new StateTensors(other, backend);
            double tolerance = 1000 * PdadmmRun.tolerance(backend);
            for (int layer = 1; layer <= problem.network().depth(); layer++) {
                String where = "seed " + seed + " layer " + layer;
                Agreement.assertClose(run.state().weights(layer), tensors.read(layer, "weights"), tolerance, where);
                HostMatrix z = SampleOrder.permute(run.state().preactivation(layer), order);
                Agreement.assertClose(z, tensors.read(layer, "preactivation"), tolerance, where);
                assertTrue(z.columns() > 0, where);
            }
        }
    }
}
