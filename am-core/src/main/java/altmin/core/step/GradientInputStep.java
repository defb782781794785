package altmin.core.step;

import altmin.api.tensor.Matrix;

/**
 * One gradient step with one curvature for all samples (dlADMM, section 2.4): with {@code E = g Wt} the acceptance test
 * is exactly {@code tau >= tau* = c |E|^2 / |g|^2 + nu}, and {@code A := A - g/tau}, {@code A Wt := A Wt - E/tau}. Two
 * products.
 */
final class GradientInputStep implements InputStep {

    private final LinearLayer layer;
    private final Workspace workspace;
    private final InputGradient gradient;
    private final Curvature curvature;

    GradientInputStep(LinearLayer layer, Workspace workspace, Attachment attachment, Curvature curvature) {
        this.layer = layer;
        this.workspace = workspace;
        this.gradient = new InputGradient(layer, workspace, attachment);
        this.curvature = curvature;
    }

    @Override
    public double apply(Matrix below, double c, double nu, double rho) {
        try (Workspace.Loan gradientLoan = workspace.borrow(layer.samples(), layer.inputs());
                Workspace.Loan changeLoan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix direction = gradientLoan.matrix();
            double gradientNorm = gradient.compute(below, c, nu, rho, direction);
            if (gradientNorm == 0) {
                return Double.NaN;
            }
            Matrix change = changeLoan.matrix();
            double changeNorm = gradient.change(direction, change);
            double tau = curvature.accept(c * changeNorm / gradientNorm + nu);
            double length = Guard.finite(layer.layer(), "input", "the step length", 1 / tau);
            layer.elementwise().addScaled(-length, direction, layer.input());
            layer.elementwise().addScaled(-length, change, layer.product());
            return tau;
        }
    }
}
