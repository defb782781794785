package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.solver.IterationReport;
import altmin.testkit.support.HostMatrix;
import altmin.testkit.support.WatchedBackend;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The invariants Q1 to Q8 of pdADMM-G-Q (section 5), all but Q2, which is the backend's. */
abstract class PdadmmQuantisedContract {

    private static final double LOW = -1;
    private static final double STEP = 0.125;
    private static final int LEVELS = 41;
    private static final String GRID = "grid=-1:4:41 init=normal:0.4 ";

    private final SolverContract contract;

    PdadmmQuantisedContract(SolverContract contract) {
        this.contract = contract;
    }

    /**
     * Q1, Q3 and Q4: every input is on the grid, bit for bit, and is at each element the level at which the quadratic
     * model of its step is lowest, which is also to say that what did not move had no reason to.
     */
    @ParameterizedTest
    @CsvSource({"exact, 0.7, 0.2, 11", "backtracking, 0.7, 0.2, 12", "exact, 0.05, 1, 13", "backtracking, 0.1, 1, 14"})
    void inputsMoveToTheLowestLevel(String step, double rho, double nu, long seed) {
        String settings = GRID + "quantise=inputs step=" + step + " rho=" + rho + " nu=" + nu;
        try (Backend backend = contract.open();
                PdadmmRun run = PdadmmRun.start(PdadmmRun.problem(seed), PdadmmRun.settings(settings), backend)) {
            PdadmmLagrangian lagrangian = run.lagrangian(rho, nu, 0);
            int moved = 0;
            for (int i = 1; i <= 12; i++) {
                PdadmmState before = run.state();
                IterationReport report = run.training().iterate();
                PdadmmState after = run.state();
                for (int layer = 2; layer <= 4; layer++) {
                    String where = "seed " + seed + " iteration " + i + " layer " + layer;
                    double tau = report.layers().get(layer - 1).steps().getOrDefault("tau", Double.NaN);
                    HostMatrix g = lagrangian.inputGradient(before, layer);
                    moved += checkModel(where, g, before.input(layer), after.input(layer), tau);
                }
            }
            assertTrue(moved > 100, "seed " + seed + ": only " + moved + " elements moved");
        }
    }

    private static int checkModel(String where, HostMatrix g, HostMatrix before, HostMatrix after, double tau) {
        int moved = 0;
        for (int i = 0; i < g.rows(); i++) {
            for (int j = 0; j < g.columns(); j++) {
                double p = before.get(i, j);
                double got = after.get(i, j);
                double level = (got - LOW) / STEP;
                assertTrue(level == Math.rint(level) && level >= 0 && level < LEVELS, where + ": " + got);
                moved += got == p ? 0 : 1;
                double aim = p - g.get(i, j) / tau;
                double best = Math.clamp(Math.rint((aim - LOW) / STEP), 0, LEVELS - 1) * STEP + LOW;
                double worse = Math.abs(got - aim) - Math.abs(best - aim);
                assertTrue(!(worse > 1e-4 * STEP), where + ": " + got + " for " + aim + ", expected " + best);
            }
        }
        return moved;
    }

    /** Q3 and Q5: the step on inputs does not raise the Lagrangian, and all others do what they did before. */
    @ParameterizedTest
    @CsvSource({
        "exact, inputs, 0.7, 0.2, 21",
        "backtracking, inputs, 0.2, 0.4, 22",
        "exact, both, 0.5, 0.5, 23",
        "rows, outputs, 0.5, 0.1, 24"
    })
    void theOtherStepsDoWhatTheyPromise(String step, String quantise, double rho, double nu, long seed) {
        String settings =
                GRID + "quantise=" + quantise + " step=" + step + " rho=" + rho + " nu=" + nu + " theta0=0.3 mu=0.1";
        try (Backend inner = contract.open();
                WatchedBackend backend = new WatchedBackend(inner);
                PdadmmRun run = PdadmmRun.start(PdadmmRun.problem(seed), PdadmmRun.settings(settings), backend)) {
            run.iterate(6);
            PdadmmLagrangian lagrangian = run.lagrangian(rho, nu, 0.1);
            PdadmmStepOracle oracle = new PdadmmStepOracle(lagrangian, step, 0.3);
            PdadmmWatch watch = new PdadmmWatch(lagrangian, oracle, run::state, PdadmmRun.tolerance(inner), true);
            backend.watch(watch);
            run.iterate(4);
            assertTrue(watch.changes().keySet().containsAll(new TreeSet<>(Arrays.asList("weights", "dual", "output"))));
        }
    }

    /** Q6: where rho > 4 nu, Lemma 1 without its term for inputs. */
    @ParameterizedTest
    @ValueSource(strings = {"exact", "backtracking"})
    void aboveTheThresholdTheLagrangianFalls(String step) {
        long seed = 31;
        String settings = GRID + "quantise=inputs theta0=0.01 rho=0.9 nu=0.2 step=" + step;
        try (Backend backend = contract.open();
                PdadmmRun run = PdadmmRun.start(PdadmmRun.problem(seed), PdadmmRun.settings(settings), backend)) {
            PdadmmDescent descent =
                    new PdadmmDescent(run.lagrangian(0.9, 0.2, 0), run.state(), PdadmmRun.tolerance(backend), false);
            for (int i = 1; i <= 200; i++) {
                double objective = run.training().iterate().objective();
                descent.iterated("seed " + seed + " iteration " + i, run.state(), objective);
            }
            descent.checkRate("seed " + seed);
        }
    }

    /** Q7: on a grid that is fine enough the run is the one without. */
    @Test
    void onAFineGridTheRunIsTheOneWithout() {
        long seed = 41;
        String settings = "step=backtracking rho=0.5 tau0=0.5 nu=0.5 theta0=0.1 init=normal:0.3 grid=-6:10:1048001 ";
        try (Backend backend = contract.open();
                PdadmmRun real = PdadmmRun.start(
                        PdadmmRun.problem(seed), PdadmmRun.settings(settings + "quantise=none"), backend);
                PdadmmRun fine = PdadmmRun.start(
                        PdadmmRun.problem(seed), PdadmmRun.settings(settings + "quantise=inputs"), backend)) {
            real.iterate(10);
            fine.iterate(10);
            for (int layer = 1; layer <= 4; layer++) {
                String where = "seed " + seed + " layer " + layer;
                Agreement.assertClose(real.state().weights(layer), fine.state().weights(layer), 1e-3, where);
                Agreement.assertClose(real.state().input(layer), fine.state().input(layer), 1e-3, where);
            }
        }
    }

    /** Q8: with outputs on a grid the dual is what it would be, within half a level. */
    @Test
    void theDualIsWithinHalfALevel() {
        long seed = 51;
        double rho = 0.6;
        double nu = 0.3;
        String settings = GRID + "quantise=outputs step=exact rho=" + rho + " nu=" + nu;
        try (Backend backend = contract.open();
                PdadmmRun run = PdadmmRun.start(PdadmmRun.problem(seed), PdadmmRun.settings(settings), backend)) {
            for (int i = 1; i <= 10; i++) {
                run.iterate(1);
                PdadmmState state = run.state();
                for (int layer : state.hidden()) {
                    String where = "seed " + seed + " iteration " + i + " layer " + layer;
                    HostMatrix expected = state.detachment(layer).map(value -> nu * value);
                    double[] error =
                            Lagrangian.minus(state.dual(layer), expected).values();
                    double[] q = state.output(layer).values();
                    double allowed = (rho + nu) * STEP / 2 * (1 + 1e-4);
                    IntStream.range(0, q.length).forEach(at -> {
                        double level = (q[at] - LOW) / STEP;
                        assertTrue(level == Math.rint(level), where + ": output " + q[at]);
                        boolean inside = level > 0 && level < LEVELS - 1;
                        assertTrue(!inside || Math.abs(error[at]) <= allowed, where + ": off by " + error[at]);
                    });
                }
            }
        }
    }
}
