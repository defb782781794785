package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Factor;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.api.tensor.Matrix;
import java.util.List;

/**
 * The exact minimiser of the input subproblem, {@code c/2 |T - A Wt|^2 + nu/2 |A - f(z)|^2} (beyond the paper, dlADMM
 * section 7 v), in one of two forms that are equal in exact arithmetic:
 *
 * <pre>
 *   widening layer, n_l > n_{l-1}:   A := A - g (c Wt W + nu I)^-1              with the gradient g at the old input
 *   otherwise:                       A := f(z) + Q W,   A Wt := T - nu/c Q
 *                                    with Q = (T - f(z) Wt) (W Wt + nu/c I)^-1
 * </pre>
 *
 * <p>Both solve in the smaller of the two widths, and neither forms a difference of large numbers. Three products, in
 * the second form one of them only {@code N x n_l x n_l}, and the product {@code A Wt} comes with it.
 */
final class SolvedInputStep implements InputStep {

    private final LinearLayer layer;
    private final Workspace workspace;
    private final InputGradient gradient;
    private final CompiledKernel activate;

    SolvedInputStep(LinearLayer layer, Workspace workspace, Activation activation) {
        this.layer = layer;
        this.workspace = workspace;
        this.gradient = new InputGradient(layer, workspace, activation);
        this.activate = layer.backend().compile(activation(activation));
    }

    @Override
    public double apply(Matrix below, double c, double nu, double rho) {
        if (layer.outputs() > layer.inputs()) {
            solveInInputs(below, c, nu, rho);
        } else {
            solveInOutputs(below, nu / c, rho);
        }
        return Double.NaN;
    }

    private void solveInInputs(Matrix below, double c, double nu, double rho) {
        Backend backend = layer.backend();
        try (Workspace.Loan directionLoan = workspace.borrow(layer.samples(), layer.inputs());
                Workspace.Loan gramLoan = workspace.borrow(layer.inputs(), layer.inputs())) {
            Matrix direction = directionLoan.matrix();
            Matrix gram = gramLoan.matrix();
            gradient.compute(below, c, nu, rho, direction);
            backend.multiply(Product.TN, c, layer.weights(), layer.weights(), 0, gram);
            try (Factor factor = backend.factorise(gram, nu)) {
                factor.solve(direction, direction);
            }
            layer.elementwise().addScaled(-1, direction, layer.input());
        }
        layer.refreshProduct();
    }

    private void solveInOutputs(Matrix below, double ratio, double rho) {
        Backend backend = layer.backend();
        try (Workspace.Loan outputLoan = workspace.borrow(layer.samples(), layer.inputs());
                Workspace.Loan shareLoan = workspace.borrow(layer.samples(), layer.outputs());
                Workspace.Loan gramLoan = workspace.borrow(layer.outputs(), layer.outputs())) {
            Matrix output = outputLoan.matrix();
            Matrix share = shareLoan.matrix();
            Matrix gram = gramLoan.matrix();
            activate.run(List.of(below), new double[0], List.of(output));
            backend.multiply(Product.NT, 1, output, layer.weights(), 0, share);
            double norm = layer.targetMinus(share, rho, share);
            Guard.finite(layer.layer(), "input", "the squared residual at the activation", norm);
            backend.multiply(Product.NT, 1, layer.weights(), layer.weights(), 0, gram);
            try (Factor factor = backend.factorise(gram, ratio)) {
                factor.solve(share, share);
            }
            backend.multiply(Product.NN, 1, share, layer.weights(), 1, output);
            layer.elementwise().scale(1, output, layer.input());
            layer.elementwise().scale(ratio, share, share);
            layer.targetMinus(share, rho, layer.product());
        }
    }

    private static Kernel activation(Activation activation) {
        Kernel.Builder kernel = Kernel.named("activation " + activation);
        Expression z = kernel.matrix("preactivation below");
        return kernel.output("output", Activations.value(activation, z)).build();
    }
}
