package altmin.core.step;

import altmin.api.tensor.Matrix;

/**
 * One gradient step with one curvature for all weights (dlADMM, section 2.1; mDLAM and pdADMM take the same).
 *
 * <p>With {@code d = g + mu W} and {@code E = A dT}, the acceptance test of the papers is exactly
 * {@code theta >= theta* = c |E|^2 / |d|^2}, so a search needs no product, and
 * {@code W := W - d/(theta + mu)}, {@code A Wt := A Wt - E/(theta + mu)}. Two products.
 */
final class GradientWeightStep implements WeightStep {

    private final LinearLayer layer;
    private final Workspace workspace;
    private final WeightGradient gradient;
    private final double mu;
    private final Curvature curvature;

    GradientWeightStep(LinearLayer layer, Workspace workspace, double mu, Curvature curvature) {
        this.layer = layer;
        this.workspace = workspace;
        this.gradient = new WeightGradient(layer, workspace, mu);
        this.mu = mu;
        this.curvature = curvature;
    }

    @Override
    public double apply(double c, double rho) {
        try (Workspace.Loan directionLoan = workspace.borrow(layer.outputs(), layer.inputs());
                Workspace.Loan changeLoan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix direction = directionLoan.matrix();
            double directionNorm = gradient.compute(c, rho, direction);
            if (directionNorm == 0) {
                return Double.NaN;
            }
            Matrix change = changeLoan.matrix();
            double changeNorm = gradient.change(direction, change);
            double theta = curvature.accept(c * changeNorm / directionNorm);
            double length = Guard.finite(layer.layer(), "weights", "the step length", 1 / (theta + mu));
            layer.elementwise().addScaled(-length, direction, layer.weights());
            layer.elementwise().addScaled(-length, change, layer.product());
            return theta;
        }
    }
}
