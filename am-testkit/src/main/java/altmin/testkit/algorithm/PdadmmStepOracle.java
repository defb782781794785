package altmin.testkit.algorithm;

import altmin.api.network.Loss;
import altmin.testkit.support.HostMatrix;
import java.util.function.IntUnaryOperator;

/**
 * What the steps on inputs and weights must lead to, in doubles: the formulas of section 2 for {@code exact} and
 * {@code rows}, and for {@code backtracking} the papers' loop on the Lagrangian itself.
 *
 * @param start where backtracking starts
 */
record PdadmmStepOracle(PdadmmLagrangian lagrangian, String rule, double start) {

    /** The value after a step and by how much it lowers the Lagrangian. */
    record Step(HostMatrix value, double decrease) {}

    boolean crossEntropy() {
        return lagrangian.problem().loss() == Loss.CROSS_ENTROPY;
    }

    Step input(PdadmmState state, int layer) {
        HostMatrix g = lagrangian.inputGradient(state, layer);
        HostMatrix image = g.times(state.weights(layer).transposed());
        HostMatrix p = state.input(layer);
        if (rule.equals("rows")) {
            return byRow(p, g, image, lagrangian.rho());
        }
        double least = lagrangian.rho() + ratio(g, image);
        double tau = rule.equals("exact") ? least : search(state, layer, "input", p, g);
        return step(p, g, image, lagrangian.rho(), tau);
    }

    Step weights(PdadmmState state, int layer) {
        HostMatrix g = lagrangian.weightGradient(state, layer);
        HostMatrix image = g.times(state.input(layer).transposed());
        HostMatrix w = state.weights(layer);
        if (rule.equals("rows")) {
            return byRow(w, g, image, lagrangian.mu());
        }
        double least = lagrangian.mu() + ratio(g, image);
        double theta = rule.equals("exact") ? least : search(state, layer, "weights", w, g);
        return step(w, g, image, lagrangian.mu(), theta);
    }

    private double ratio(HostMatrix g, HostMatrix image) {
        return lagrangian.nu() * PdadmmLagrangian.squared(image) / PdadmmLagrangian.squared(g);
    }

    /** {@code A/tau - (nu B + own A) / (2 tau^2)} with {@code A = |g|^2} and {@code B = |image|^2}. */
    private Step step(HostMatrix old, HostMatrix g, HostMatrix image, double own, double tau) {
        double a = PdadmmLagrangian.squared(g);
        double curvature = lagrangian.nu() * PdadmmLagrangian.squared(image) + own * a;
        return new Step(moved(old, g, _ -> 0, new double[] {1 / tau}), a / tau - curvature / (2 * tau * tau));
    }

    private Step byRow(HostMatrix old, HostMatrix g, HostMatrix image, double own) {
        double[] lengths = new double[g.rows()];
        double decrease = 0;
        for (int i = 0; i < g.rows(); i++) {
            double a = PdadmmLagrangian.squared(g.rowRange(i, i + 1));
            double curvature = lagrangian.nu() * PdadmmLagrangian.squared(image.rowRange(i, i + 1)) + own * a;
            lengths[i] = a > 0 ? a / curvature : 0;
            decrease += lengths[i] * a / 2;
        }
        return new Step(moved(old, g, i -> i, lengths), decrease);
    }

    private static HostMatrix moved(HostMatrix old, HostMatrix g, IntUnaryOperator which, double[] lengths) {
        double[] values = old.values();
        for (int i = 0; i < values.length; i++) {
            values[i] -= lengths[which.applyAsInt(i / old.columns())] * g.get(i / old.columns(), i % old.columns());
        }
        return HostMatrix.of(old.rows(), old.columns(), values);
    }

    /** Doubles until the quadratic model bounds the Lagrangian at the new point (T2). */
    private double search(PdadmmState state, int layer, String tensor, HostMatrix old, HostMatrix g) {
        double before = lagrangian.value(state);
        double a = PdadmmLagrangian.squared(g);
        for (double tried = start; ; tried *= 2) {
            HostMatrix moved = moved(old, g, _ -> 0, new double[] {1 / tried});
            double after = lagrangian.value(state.with(layer, tensor, moved));
            if (after <= before - a / (2 * tried) + 1e-13 * Math.abs(before)) {
                return tried;
            }
        }
    }
}
