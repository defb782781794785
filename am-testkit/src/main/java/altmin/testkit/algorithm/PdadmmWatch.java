package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.testkit.support.HostMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Looks at a run after every verb, and holds what has changed to what the step promises (T1, T2, T9, T10, T11), by the
 * Lagrangian itself: equalities where the step has one, else the least descent. Where inputs or outputs lie on a grid,
 * their steps promise less, and all others the same (Q5).
 */
final class PdadmmWatch implements Runnable {

    private static final int GRID = 60;

    private final PdadmmLagrangian lagrangian;
    private final Supplier<PdadmmState> look;
    private final PdadmmStepOracle oracle;
    private final double tolerance;
    private final boolean quantised;
    private final Map<String, Integer> changes = new TreeMap<>();
    private PdadmmState previous;

    PdadmmWatch(
            PdadmmLagrangian lagrangian,
            PdadmmStepOracle oracle,
            Supplier<PdadmmState> look,
            double tolerance,
            boolean quantised) {
        this.lagrangian = lagrangian;
        this.oracle = oracle;
        this.look = look;
        this.tolerance = tolerance;
        this.quantised = quantised;
        this.previous = look.get();
    }

    /** How often each kind of tensor has changed. */
    Map<String, Integer> changes() {
        return changes;
    }

    @Override
    public void run() {
        PdadmmState current = look.get();
        for (String name : current.tensors().keySet()) {
            String tensor = name.substring(name.indexOf('.') + 1);
            int layer = Integer.parseInt(name.substring("layer".length(), name.indexOf('.')));
            if (changed(layer, tensor, current)) {
                changes.merge(tensor, 1, Integer::sum);
                check(layer, tensor, current);
            }
        }
        previous = current;
    }

    private boolean changed(int layer, String tensor, PdadmmState current) {
        double[] before = previous.get(layer, tensor).values();
        return !Arrays.equals(before, current.get(layer, tensor).values());
    }

    private void check(int layer, String tensor, PdadmmState current) {
        String where = "layer " + layer + " " + tensor;
        switch (tensor) {
            case "input" -> checkInput(where, layer, current);
            case "weights" -> checkStep(where, current, oracle.weights(previous, layer), current.weights(layer));
            case "bias" -> checkBias(where, layer, current);
            case "preactivation" -> checkPreactivation(where, layer, current);
            case "output" -> checkOutput(where, layer, current);
            default -> {}
        }
    }

    private void checkInput(String where, int layer, PdadmmState current) {
        if (quantised) {
            assertFalls(where, previous, current, 0, false);
        } else {
            checkStep(where, current, oracle.input(previous, layer), current.input(layer));
        }
    }

    /** The new value is the one of the step's own formula, and the Lagrangian falls by what that promises. */
    private void checkStep(String where, PdadmmState current, PdadmmStepOracle.Step expected, HostMatrix got) {
        Agreement.assertClose(expected.value(), got, 1e-2, 100 * tolerance, where);
        assertFalls(where, previous, current, expected.decrease(), true);
    }

    private void checkBias(String where, int layer, PdadmmState current) {
        HostMatrix change = change(layer, "bias", current);
        double samples = current.features().rows();
        double decrease = lagrangian.nu() * samples / 2 * PdadmmLagrangian.squared(change);
        assertFalls(where, previous, current, decrease, true);
        HostMatrix residual = current.residual(layer);
        double scale = Math.sqrt(PdadmmLagrangian.squared(current.preactivation(layer)));
        for (int j = 0; j < residual.columns(); j++) {
            double sum = 0;
            for (int i = 0; i < residual.rows(); i++) {
                sum += residual.get(i, j);
            }
            assertTrue(Math.abs(sum) <= 1000 * tolerance * Math.max(1, scale), where + ": mean residual " + sum);
        }
    }

    private void checkPreactivation(String where, int layer, PdadmmState current) {
        HostMatrix change = change(layer, "preactivation", current);
        double decrease = lagrangian.nu() / 2 * PdadmmLagrangian.squared(change);
        assertFalls(where, previous, current, decrease, false);
        if (layer == current.last()) {
            checkLast(where, current);
        } else {
            checkAgainstGrid(where, layer, current);
        }
    }

    private void checkLast(String where, PdadmmState current) {
        HostMatrix gradient = lagrangian.lastGradient(current);
        HostMatrix a = current.linear(current.last());
        for (int i = 0; i < gradient.rows(); i++) {
            double size = 1;
            double sum = 0;
            double moved = 0;
            for (int j = 0; j < gradient.columns(); j++) {
                size += lagrangian.nu() * Math.abs(a.get(i, j));
                moved +=
                        lagrangian.nu() * (current.preactivation(current.last()).get(i, j) - a.get(i, j));
                sum = Math.max(sum, Math.abs(gradient.get(i, j)));
            }
            assertTrue(sum <= 10 * tolerance * size, where + " sample " + i + ": gradient " + sum);
            if (oracle.crossEntropy()) {
                assertTrue(Math.abs(moved) <= 10 * tolerance * size, where + " sample " + i + ": sum " + moved);
            }
        }
    }

    private void checkAgainstGrid(String where, int layer, PdadmmState current) {
        HostMatrix a = current.linear(layer);
        HostMatrix old = previous.preactivation(layer);
        HostMatrix q = current.output(layer);
        HostMatrix z = current.preactivation(layer);
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < z.columns(); j++) {
                double[] held = {a.get(i, j), old.get(i, j), q.get(i, j)};
                double got = scalar(current, z.get(i, j), held);
                double reach = Math.abs(held[0]) + Math.abs(held[1]) + Math.abs(held[2]) + 1;
                for (int point = -GRID; point <= GRID; point++) {
                    double best = scalar(current, reach * point / GRID, held);
                    assertTrue(
                            got <= best + tolerance * reach * reach,
                            where + ": z = " + z.get(i, j) + " for " + List.of(held[0], held[1], held[2])
                                    + " is worse than " + reach * point / GRID);
                }
            }
        }
    }

    private static double scalar(PdadmmState state, double z, double[] held) {
        double apart = held[2] - state.activation().applyAsDouble(z);
        return (z - held[0]) * (z - held[0]) + apart * apart + (z - held[1]) * (z - held[1]);
    }

    /** Output and dual change in one pass; the state between them is put together here. */
    private void checkOutput(String where, int layer, PdadmmState current) {
        PdadmmState between = current.with(layer, "dual", previous.dual(layer));
        if (!quantised) {
            HostMatrix change = change(layer, "output", current);
            double weight = (lagrangian.rho() + lagrangian.nu()) / 2;
            assertFalls(where, previous, between, weight * PdadmmLagrangian.squared(change), true);
        }
        double rise = lagrangian.rho() * PdadmmLagrangian.squared(current.disagreement(layer));
        assertFalls(where + " dual", between, current, -rise, true);
    }

    private void assertFalls(String where, PdadmmState from, PdadmmState to, double decrease, boolean exactly) {
        double before = lagrangian.value(from);
        double fall = before - lagrangian.value(to);
        double rounding = 10 * tolerance * Math.max(1, Math.abs(before));
        assertTrue(fall >= decrease - rounding, where + ": the Lagrangian falls by " + fall + ", at least " + decrease);
        assertTrue(
                !exactly || fall <= decrease + rounding,
                where + ": the Lagrangian falls by " + fall + ", exactly " + decrease);
    }

    private HostMatrix change(int layer, String tensor, PdadmmState current) {
        return Lagrangian.minus(current.get(layer, tensor), previous.get(layer, tensor));
    }
}
