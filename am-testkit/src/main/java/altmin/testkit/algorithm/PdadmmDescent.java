package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.testkit.support.HostMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a run of which {@code rho > 4 nu} to Lemmas 1, 2 and 6 and Theorem 3 (section 5.1), with the exact constant of the
 * output step, {@code C2' = (rho + nu)/2 - 2 nu^2/rho}.
 */
final class PdadmmDescent {

    private final PdadmmLagrangian lagrangian;
    private final double tolerance;
    private final boolean oneCurvature;
    private final double first;
    private PdadmmState previous;
    private double previousValue;
    private final List<Double> smallest = new ArrayList<>();
    private double sum;

    /**
     * A run at its start.
     *
     * @param oneCurvature whether a step has one curvature, so that the promised descent can be read off its length
     */
    PdadmmDescent(PdadmmLagrangian lagrangian, PdadmmState start, double tolerance, boolean oneCurvature) {
        this.lagrangian = lagrangian;
        this.previous = start;
        this.first = lagrangian.value(start);
        this.previousValue = first;
        this.tolerance = tolerance;
        this.oneCurvature = oneCurvature;
    }

    void iterated(String where, PdadmmState state, double objective) {
        double value = lagrangian.value(state);
        double rounding = 10 * tolerance * Math.max(1, Math.abs(value));
        assertTrue(Math.abs(objective - value) <= rounding, where + ": objective " + objective + ", L = " + value);
        double promised = promised(where, state);
        assertTrue(
                previousValue - value >= promised - rounding,
                where + ": the Lagrangian falls by " + (previousValue - value) + ", promised " + promised);
        assertTrue(value >= -rounding, where + ": the Lagrangian is " + value);
        smallest.add(smallest.isEmpty() ? promised : Math.min(smallest.getLast(), promised));
        sum += smallest.getLast();
        previous = state;
        previousValue = value;
    }

    /** The right-hand side of Lemma 1; T5 on the way. */
    private double promised(String where, PdadmmState state) {
        double rho = lagrangian.rho();
        double nu = lagrangian.nu();
        double hiddenWeight = nu / 2 - 2 * nu * nu / rho;
        double outputWeight = (rho + nu) / 2 - 2 * nu * nu / rho;
        double promised = 0;
        for (int layer : state.active()) {
            double bias = change(state, layer, "bias");
            double z = change(state, layer, "preactivation");
            promised += nu * state.features().rows() / 2 * bias;
            promised += (layer == state.last() ? nu / 2 : hiddenWeight) * z;
            if (layer < state.last()) {
                double q = change(state, layer, "output");
                double u = change(state, layer, "dual");
                promised += outputWeight * q;
                double allowed = 2 * nu * nu * (q + z);
                double scale = nu * nu * PdadmmLagrangian.squared(state.output(layer));
                assertTrue(u <= allowed + tolerance * scale, where + " layer " + layer + ": |du|^2 = " + u);
            }
            if (oneCurvature && layer > 1) {
                promised += rho / 2 * change(state, layer, "input");
            }
        }
        return promised;
    }

    private double change(PdadmmState state, int layer, String tensor) {
        HostMatrix change = Lagrangian.minus(state.get(layer, tensor), previous.get(layer, tensor));
        return PdadmmLagrangian.squared(change);
    }

    /** The smallest promised descent so far is summable, and falls faster than one over the number of iterations. */
    void checkRate(String where) {
        assertTrue(sum <= (first - previousValue) * (1 + tolerance) + tolerance, where + ": the sum is " + sum);
        int count = smallest.size();
        double late = count * smallest.getLast();
        int quarter = count / 4;
        double early = quarter * smallest.get(quarter - 1);
        assertTrue(late < early, where + ": k c_k is " + late + " at the end, " + early + " at a quarter");
    }
}
