package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.testkit.support.HostMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * Looks at a run after every verb: wherever the state has changed, the Lagrangian must not have risen (I1), except by
 * {@code |change of the dual|^2 / rho} where the dual has changed (I2); and where a bias has changed, the mean residual
 * of its layer is zero (I7), and where hidden preactivations have, no point of a grid does better (I8).
 */
final class DescentWatch implements Runnable {

    private static final int GRID = 100;

    private final Lagrangian lagrangian;
    private final DladmmState state;
    private final double tolerance;
    private List<HostMatrix> previous;
    private double previousValue;
    private int changes;
    private int dualSteps;

    DescentWatch(Lagrangian lagrangian, DladmmState state, double tolerance) {
        this.lagrangian = lagrangian;
        this.state = state;
        this.tolerance = tolerance;
        this.previous = state.all();
        this.previousValue = lagrangian.value(state);
    }

    /** How often the state has changed. */
    int changes() {
        return changes;
    }

    /** How often the dual has changed. */
    int dualSteps() {
        return dualSteps;
    }

    @Override
    public void run() {
        List<HostMatrix> current = state.all();
        List<String> names = List.copyOf(state.training().state().tensors().keySet());
        double value = lagrangian.value(state);
        double allowed = previousValue + tolerance * Math.max(1, Math.abs(previousValue));
        String changed = "";
        for (int i = 0; i < current.size(); i++) {
            if (!Arrays.equals(current.get(i).values(), previous.get(i).values())) {
                changed += names.get(i) + " ";
                checkSpecial(names.get(i), previous.get(i), current.get(i), value);
                if (names.get(i).endsWith("dual")) {
                    allowed = Double.POSITIVE_INFINITY;
                }
            }
        }
        if (!changed.isEmpty()) {
            changes++;
            assertTrue(
                    value <= allowed,
                    "the step on " + changed + "raised the Lagrangian from " + previousValue + " to " + value);
        }
        previous = current;
        previousValue = value;
    }

    private void checkSpecial(String name, HostMatrix before, HostMatrix after, double value) {
        if (name.endsWith("dual")) {
            dualSteps++;
            HostMatrix change = Lagrangian.minus(after, before);
            double rise = Lagrangian.dot(change, change) / lagrangian.rho();
            double scale = Math.abs(previousValue) + rise;
            Agreement.assertClose(rise, value - previousValue, scale, 10 * tolerance, "the rise of the dual step");
        }
        int layer = Integer.parseInt(name.substring("layer".length(), name.indexOf('.')));
        if (name.endsWith("bias")) {
            checkMeans(layer);
        }
        if (name.endsWith("preactivation") && layer < state.network().depth()) {
            checkAgainstGrid(layer);
        }
    }

    private void checkAgainstGrid(int layer) {
        HostMatrix product = state.input(layer).times(state.weights(layer).transposed());
        HostMatrix centre = DladmmState.plusRow(product, state.bias(layer));
        HostMatrix above = state.input(layer + 1);
        HostMatrix z = state.preactivation(layer);
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < z.columns(); j++) {
                double m = centre.get(i, j);
                double a = above.get(i, j);
                double got = subproblem(z.get(i, j), m, a);
                double reach = Math.abs(m) + Math.abs(a) + 1;
                for (int point = -GRID; point <= GRID; point++) {
                    double best = subproblem(reach * point / GRID, m, a);
                    assertTrue(
                            got <= best + tolerance * reach * reach,
                            "layer " + layer + ": z = " + z.get(i, j) + " for m = " + m + " and a = " + a
                                    + " is worse than " + reach * point / GRID);
                }
            }
        }
    }

    private double subproblem(double z, double m, double a) {
        double detachment = a - state.activation().applyAsDouble(z);
        return (z - m) * (z - m) + detachment * detachment;
    }

    private void checkMeans(int layer) {
        HostMatrix residual = Lagrangian.residual(state, layer);
        boolean last = layer == state.network().depth();
        double scale = Math.sqrt(Lagrangian.dot(state.preactivation(layer), state.preactivation(layer)));
        for (int j = 0; j < residual.columns(); j++) {
            double sum = 0;
            for (int i = 0; i < residual.rows(); i++) {
                sum += residual.get(i, j) + (last ? state.dual().get(i, j) / lagrangian.rho() : 0);
            }
            double mean = sum / residual.rows();
            assertTrue(
                    Math.abs(mean) <= 100 * tolerance * Math.max(1, scale),
                    "layer " + layer + " column " + j + ": the mean residual after the bias step is " + mean);
        }
    }
}
