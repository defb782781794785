package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.network.Activation;
import altmin.api.solver.IterationReport;
import altmin.api.solver.LayerReport;
import altmin.api.solver.Problem;
import altmin.api.solver.Training;
import altmin.api.tensor.ElementType;
import altmin.core.network.Names;
import altmin.testkit.support.HostMatrix;
import altmin.testkit.support.WatchedBackend;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The invariants J1 to J10 of mDLAM (section 4), on small random problems; names and messages carry the seed. */
abstract class MdlamInvariantContract {

    private static final int NARROW = 9;

    /** After so many iterations a tube that starts a hundred times as wide has had its last width for a while. */
    private static final int NARROWING = 6;

    private final SolverContract contract;

    MdlamInvariantContract(SolverContract contract) {
        this.contract = contract;
    }

    /** J1, after every block step, and after every verb where nothing is extrapolated and W is kept as it is. */
    @ParameterizedTest
    @CsvSource({
        "exact, relu, none, 0.1, 0.1, false, 9, 11",
        "exact, relu, l2:0.05, 1e-3, 10, true, 9, 12",
        "rows, leaky-relu:0.1, none, 1, 0.1, true, 9, 13",
        "rows, relu, l2:0.3, 1, 1e-3, false, 9, 14",
        "solve, sigmoid, none, 0.1, 0.1, true, 9, 15",
        "solve, tanh, l2:0.05, 1, 0.3, false, 9, 16",
        "backtracking, tanh, none, 0.1, 1, true, 9, 17",
        "exact, sigmoid, l1:0.02, 1, 0.1, true, 9, 18",
        "exact, relu, l2:0.05, 0.1, 1, true, 60, 19",
        "rows, tanh, none, 1e-3, 0.1, true, 60, 20",
        "solve, relu, l2:0.05, 0.1, 10, true, 60, 21"
    })
    void noStepRaisesTheObjective(
            String rule,
            String activation,
            String regulariser,
            String rho,
            double eps,
            boolean accelerate,
            int features,
            long seed) {
        Problem problem = MdlamRun.problem(seed, features, activation, regulariser);
        Map<String, String> settings = MdlamRun.settings(
                "step",
                rule,
                "rho",
                rho,
                "eps",
                narrowing(eps),
                "accelerate",
                String.valueOf(accelerate),
                "tau0",
                "1e-3");
        try (Backend inner = contract.open();
                WatchedBackend backend = new WatchedBackend(inner);
                MdlamRun run = MdlamRun.start(problem, settings, backend, inner)) {
            iterate(run, NARROWING);
            MdlamWatch watch = new MdlamWatch(run, tolerance(inner), !accelerate);
            backend.watch(watch);
            iterate(run, 12);
            watch.finish();
            assertTrue(watch.steps() > 12 * 6, "seed " + seed + ": only " + watch.steps() + " steps were seen");
        }
    }

    /**
     * A tube that narrows to {@code eps} at once. In one that is as narrow from the start, hidden preactivations have no
     * reason to leave {@code W a + b}, and hardly anything moves.
     */
    private static String narrowing(double eps) {
        return 100 * eps + ":0.1:" + eps;
    }

    private static void iterate(MdlamRun run, int iterations) {
        for (int i = 0; i < iterations; i++) {
            run.training().iterate();
        }
    }

    /** J1 over iterations, as reported; J3; the objective that is reported is the objective; J8. */
    @ParameterizedTest
    @CsvSource({
        "relu, 1e-3, 1e-3, true, 31",
        "relu, 0.1, 10, false, 32",
        "leaky-relu:0.1, 1, 0.1, true, 33",
        "sigmoid, 0.1, 0.1, true, 34",
        "sigmoid, 1, 1e-3, false, 35",
        "tanh, 0.1, 0.3, true, 36"
    })
    void theObjectiveFallsInATubeOfConstantWidth(
            String activation, String rho, double eps, boolean accelerate, long seed) {
        Problem problem = MdlamRun.problem(seed, NARROW, activation, "none");
        Map<String, String> settings = MdlamRun.settings(
                "step",
                "exact",
                "rho",
                rho,
                "eps",
                narrowing(eps),
                "accelerate",
                String.valueOf(accelerate),
                "restart",
                "false");
        try (Backend backend = contract.open();
                MdlamRun run = MdlamRun.start(problem, settings, backend)) {
            iterate(run, NARROWING);
            double before = run.objective();
            for (int i = NARROWING + 1; i <= 60; i++) {
                IterationReport report = run.training().iterate();
                String where = "seed " + seed + " iteration " + i;
                double after = report.objective();
                assertTrue(
                        after <= before + tolerance(backend) * Math.abs(before),
                        where + ": " + after + " after " + before);
                Agreement.assertClose(run.objective(), after, 0, 100 * tolerance(backend), where + " objective");
                assertInTube(run, eps, where);
                double omega = report.layers().getFirst().steps().getOrDefault("omega", 0.0);
                assertTrue(omega >= 0 && omega < 1 && (omega > 0) == accelerate, where + ": omega " + omega);
                before = after;
            }
        }
    }

    /** J2: with the schedule the objective may rise while the tube narrows, and falls from then on; J3 throughout. */
    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43})
    void theObjectiveFallsOnceTheTubeIsNarrow(long seed) {
        Problem problem = MdlamRun.problem(seed, NARROW, "relu", "none");
        try (Backend backend = contract.open();
                MdlamRun run = MdlamRun.start(problem, MdlamRun.settings("rho", "0.1"), backend)) {
            double before = Double.POSITIVE_INFINITY;
            double eps = 100;
            boolean rose = false;
            for (int i = 1; i <= 60; i++) {
                IterationReport report = run.training().iterate();
                String where = "seed " + seed + " iteration " + i;
                assertEquals(eps, report.layers().getFirst().steps().getOrDefault("eps", Double.NaN), where);
                assertInTube(run, eps, where);
                double after = report.objective();
                rose |= after > before;
                boolean falls = after <= before + tolerance(backend) * Math.abs(before);
                assertTrue(i <= 18 || falls, where + ": " + after + " after " + before);
                before = after;
                eps = Math.max(eps / 2, 0.001);
            }
            assertTrue(rose, "seed " + seed + ": the objective never rose while the tube narrowed");
        }
    }

    private static void assertInTube(MdlamRun run, double eps, String where) {
        boolean exact = run.state().backend().elementType() == ElementType.FLOAT64;
        for (int layer = 1; layer < run.problem().network().depth(); layer++) {
            HostMatrix a = run.state().input(layer + 1);
            HostMatrix gap = run.state().gap(layer);
            for (int i = 0; i < gap.rows(); i++) {
                for (int j = 0; j < gap.columns(); j++) {
                    double rounding = (exact ? 1e-12 : 1e-5) * (eps + Math.abs(a.get(i, j)));
                    assertTrue(
                            Math.abs(gap.get(i, j)) <= eps + rounding,
                            where + " layer " + layer + ": a - h(z) is " + gap.get(i, j) + " in a tube of " + eps);
                }
            }
        }
    }

    /**
     * J4: hidden preactivations are W a + b, clipped to the tube around the input above as it was, whatever omega is. The
     * widths are exact in every type, because at its edge a z of ReLU is free or zero.
     */
    @ParameterizedTest
    @CsvSource({"relu, true, 51", "relu, false, 52", "leaky-relu:0.125, true, 53", "tanh, true, 54"})
    void hiddenPreactivationsAreClipped(String activation, String accelerate, long seed) {
        Problem problem = MdlamRun.problem(seed, NARROW, activation, "none");
        Map<String, String> settings =
                MdlamRun.settings("eps", "8:0.125:0.125", "accelerate", accelerate, "rho", "0.1", "step", "exact");
        try (Backend backend = contract.open();
                MdlamRun run = MdlamRun.start(problem, settings, backend)) {
            for (int i = 1; i <= 8; i++) {
                List<HostMatrix> above =
                        List.of(run.state().input(2), run.state().input(3));
                LayerReport report = run.training().iterate().layers().getFirst();
                double eps = report.steps().getOrDefault("eps", Double.NaN);
                for (int layer = 1; layer <= 2; layer++) {
                    HostMatrix expected = clipped(run, layer, above.get(layer - 1), eps);
                    String where = "seed " + seed + " iteration " + i + " layer " + layer;
                    HostMatrix z = run.state().preactivation(layer);
                    Agreement.assertClose(expected, z, 1000 * tolerance(backend), where);
                }
            }
        }
    }

    private static HostMatrix clipped(MdlamRun run, int layer, HostMatrix above, double eps) {
        HostMatrix m = run.state().linear(layer);
        double[] values = m.values();
        for (int i = 0; i < values.length; i++) {
            double a = above.get(i / m.columns(), i % m.columns());
            double low = inverse(run.problem().network().activation(), a - eps, true);
            double high = inverse(run.problem().network().activation(), a + eps, false);
            values[i] = Math.min(Math.max(values[i], low), high);
        }
        return HostMatrix.of(m.rows(), m.columns(), values);
    }

    /** The smallest or largest z with this output, within the cap of 4. */
    private static double inverse(Activation activation, double output, boolean smallest) {
        return switch (activation) {
            case Activation.Relu _ -> smallest ? (output > 0 ? output : Double.NEGATIVE_INFINITY) : Math.max(output, 0);
            case Activation.LeakyRelu(double slope) -> output < 0 ? output / slope : output;
            case Activation.Sigmoid _, Activation.Tanh _ -> {
                double inside = Math.clamp(output, -Math.tanh(4), Math.tanh(4));
                yield 0.5 * Math.log((1 + inside) / (1 - inside));
            }
        };
    }

    /** J5: a Cauchy step on the weights lowers the objective by exactly theta/2 times its squared length. */
    @Test
    void aCauchyStepLowersTheObjectiveByItsPromise() {
        long seed = 61;
        Problem problem = MdlamRun.problem(seed, NARROW, "relu", "none");
        Map<String, String> settings =
                MdlamRun.settings("step", "exact", "accelerate", "false", "eps", narrowing(0.01), "rho", "0.5");
        try (Backend inner = contract.open();
                WatchedBackend backend = new WatchedBackend(inner);
                MdlamRun run = MdlamRun.start(problem, settings, backend, inner)) {
            iterate(run, NARROWING);
            WeightStepWatch watch = new WeightStepWatch(run);
            backend.watch(watch);
            int steps = 0;
            for (int i = 0; i < 6; i++) {
                watch.forget();
                for (LayerReport layer : run.training().iterate().layers()) {
                    Optional<WeightStepWatch.Step> step = watch.step(layer.layer());
                    double theta = layer.steps().getOrDefault("theta", Double.NaN);
                    String where = "seed " + seed + " layer " + layer.layer();
                    step.ifPresent(taken -> check(taken, theta, tolerance(inner), where));
                    steps += step.isPresent() ? 1 : 0;
                }
            }
            assertTrue(steps >= 10, "seed " + seed + ": only " + steps + " steps on weights were seen");
        }
    }

    private static void check(WeightStepWatch.Step step, double theta, double tolerance, String where) {
        double promise = theta / 2 * step.squaredLength();
        Agreement.assertClose(promise, step.before() - step.after(), step.before(), tolerance, where);
        assertTrue(promise > 0, where + ": the step promises " + promise);
    }

    /** J6: the steps die out; J9: the last preactivations are stationary all along. */
    @ParameterizedTest
    @CsvSource({"relu, true, 71", "relu, false, 72", "tanh, true, 73"})
    void stepsDieOut(String activation, String accelerate, long seed) {
        Problem problem = MdlamRun.problem(seed, NARROW, activation, "l2:0.1");
        Map<String, String> settings = MdlamRun.settings("eps", narrowing(0.1), "accelerate", accelerate, "rho", "1");
        try (Backend backend = contract.open();
                MdlamRun run = MdlamRun.start(problem, settings, backend)) {
            double first = moved(run);
            double last = first;
            for (int i = 0; i < 250; i++) {
                last = moved(run);
                if (i % 50 == 0) {
                    assertStationary(run, backend, "seed " + seed + " iteration " + i);
                }
            }
            assertTrue(last < 0.03 * first, "seed " + seed + ": steps of " + first + " at first, " + last + " at last");
        }
    }

    /** Makes an iteration and measures how far weights, preactivations and inputs went. */
    private static double moved(MdlamRun run) {
        double squares = 0;
        List<HostMatrix> before = variables(run);
        run.training().iterate();
        List<HostMatrix> after = variables(run);
        for (int i = 0; i < before.size(); i++) {
            HostMatrix change = Lagrangian.minus(after.get(i), before.get(i));
            squares += Lagrangian.dot(change, change);
        }
        return Math.sqrt(squares);
    }

    private static List<HostMatrix> variables(MdlamRun run) {
        MdlamState state = run.state();
        return List.of(
                state.weights(1),
                state.weights(2),
                state.weights(3),
                state.input(2),
                state.input(3),
                state.preactivation(1),
                state.preactivation(2),
                state.preactivation(3));
    }

    private static void assertStationary(MdlamRun run, Backend backend, String where) {
        HostMatrix z = run.state().preactivation(3);
        HostMatrix gradient = run.terms().lossGradient(z);
        HostMatrix residual = run.state().residual(3);
        double limit = backend.elementType() == ElementType.FLOAT64 ? 1e-12 : 1e-4;
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < z.columns(); j++) {
                double left = gradient.get(i, j) + run.rho() * residual.get(i, j);
                assertTrue(Math.abs(left) <= limit * (1 + Math.abs(z.get(i, j))), where + ": a gradient of " + left);
            }
        }
    }

    /** J10: the order of the samples does not matter, however the weights of layer 1 are kept. */
    @ParameterizedTest
    @CsvSource({"exact, 9, 81", "rows, 9, 82", "solve, 9, 83", "exact, 60, 84", "solve, 60, 85"})
    void permutingSamplesPermutesTheRun(String rule, int columns, long seed) {
        Map<String, String> settings = MdlamRun.settings("step", rule, "rho", "0.1", "eps", "1:0.5:0.01");
        Problem problem = MdlamRun.problem(seed, columns, "relu", "l2:0.02");
        int[] order = SampleOrder.shuffled(MdlamRun.SAMPLES, seed);
        HostMatrix features = MdlamRun.features(seed, columns);
        Problem permuted = SampleOrder.permute(problem, features, MdlamRun.labels(features), order);
        try (Backend backend = contract.open();
                MdlamRun run = MdlamRun.start(problem, settings, backend);
                Training other = SolverContract.mdlam()
                        .start(permuted, SolverContract.mdlam().settle(settings), backend)) {
            MdlamState state = MdlamState.of(other, backend, problem.network(), SampleOrder.permute(features, order));
            for (int i = 0; i < 4; i++) {
                run.training().iterate();
                other.iterate();
            }
            double tolerance = 1000 * tolerance(backend);
            for (int layer = 1; layer <= 3; layer++) {
                String where = "seed " + seed + " layer " + layer;
                Agreement.assertClose(run.state().weights(layer), state.weights(layer), tolerance, where + " weights");
                HostMatrix z = SampleOrder.permute(run.state().preactivation(layer), order);
                Agreement.assertClose(z, state.preactivation(layer), tolerance, where + " preactivation");
            }
        }
    }

    /** A user is told of what the method is bad at. */
    @Test
    void leakyReluComesWithANote() {
        try (Backend backend = contract.open();
                MdlamRun leaky =
                        MdlamRun.start(MdlamRun.problem(91, NARROW, "leaky-relu:0.01", "none"), Map.of(), backend);
                MdlamRun relu = MdlamRun.start(MdlamRun.problem(91, NARROW, "relu", "none"), Map.of(), backend)) {
            String name = Names.activation("leaky-relu:0.01").toString();
            assertTrue(leaky.training().notes().stream().anyMatch(note -> note.contains(name)));
            assertEquals(List.of(), relu.training().notes());
        }
    }

    private static double tolerance(Backend backend) {
        return backend.elementType() == ElementType.FLOAT64 ? 1e-9 : 1e-5;
    }
}
