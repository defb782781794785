package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.Factor;
import altmin.api.backend.Product;
import altmin.api.network.Activation;
import altmin.api.tensor.Matrix;

/**
 * The exact minimiser of the input subproblem (beyond the paper, dlADMM section 7 v), from the gradient g at the old
 * input: {@code A := A - g (c Wt W + nu I)^-1}.
 *
 * <p>Where the layer narrows, {@code n_l < n_{l-1}}, the inverse is taken in the smaller space (Woodbury), with
 * {@code P = g Wt} and {@code Q = P (W Wt + nu/c I)^-1}:
 *
 * <pre>
 *   A := A - (g - Q W) / nu,     A Wt := A Wt - Q / c
 * </pre>
 *
 * <p>so that the product is up to date for free: three products with the layer's own shape and a solve in n_l, instead
 * of one with {@code N x n_{l-1} x n_{l-1}}. The difference {@code g - Q W} loses {@code c |W|^2 / nu} in relative
 * accuracy, so it is used only while c is not much larger than nu.
 */
final class SolvedInputStep implements InputStep {

    private static final double LARGEST_PENALTY_RATIO = 100;

    private final LinearLayer layer;
    private final Workspace workspace;
    private final InputGradient gradient;

    SolvedInputStep(LinearLayer layer, Workspace workspace, Activation activation) {
        this.layer = layer;
        this.workspace = workspace;
        this.gradient = new InputGradient(layer, workspace, activation);
    }

    @Override
    public double apply(Matrix below, double c, double nu, double rho) {
        try (Workspace.Loan loan = workspace.borrow(layer.samples(), layer.inputs())) {
            if (gradient.compute(below, c, nu, rho, loan.matrix()) == 0) {
                return Double.NaN;
            }
            if (layer.outputs() < layer.inputs() && c <= LARGEST_PENALTY_RATIO * nu) {
                solveNarrow(c, nu, loan.matrix());
            } else {
                solveWide(c, nu, loan.matrix());
            }
        }
        return Double.NaN;
    }

    private void solveWide(double c, double nu, Matrix direction) {
        Backend backend = layer.backend();
        try (Workspace.Loan loan = workspace.borrow(layer.inputs(), layer.inputs())) {
            Matrix gram = loan.matrix();
            backend.multiply(Product.TN, c, layer.weights(), layer.weights(), 0, gram);
            try (Factor factor = backend.factorise(gram, nu)) {
                factor.solve(direction, direction);
            }
        }
        layer.elementwise().addScaled(-1, direction, layer.input());
        layer.refreshProduct();
    }

    private void solveNarrow(double c, double nu, Matrix direction) {
        Backend backend = layer.backend();
        try (Workspace.Loan gramLoan = workspace.borrow(layer.outputs(), layer.outputs());
                Workspace.Loan changeLoan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix gram = gramLoan.matrix();
            Matrix change = changeLoan.matrix();
            gradient.change(direction, change);
            backend.multiply(Product.NT, 1, layer.weights(), layer.weights(), 0, gram);
            try (Factor factor = backend.factorise(gram, nu / c)) {
                factor.solve(change, change);
            }
            backend.multiply(Product.NN, -1, change, layer.weights(), 1, direction);
            layer.elementwise().addScaled(-1 / nu, direction, layer.input());
            layer.elementwise().addScaled(-1 / c, change, layer.product());
        }
    }
}
