package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Factor;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.List;

/**
 * The exact minimiser of the input subproblem, {@code c/2 |T - A Wt|^2 + nu/2 |A - f(z)|^2} (beyond the paper, dlADMM
 * section 7 v), in one of two forms that are equal in exact arithmetic:
 *
 * <pre>
 *   narrowing layer, n_l < n_{l-1}:  A := f(z) + (T - f(z) Wt) V,   V = (W Wt + nu/c I)^-1 W
 *   otherwise:                       A := (c T W + nu f(z)) (c Wt W + nu I)^-1
 * </pre>
 *
 * <p>Both solve in the smaller of the two widths, and each makes two products over the samples.
 */
final class SolvedInputStep implements InputStep {

    private final LinearLayer layer;
    private final Workspace workspace;
    private final CompiledKernel activate;

    SolvedInputStep(LinearLayer layer, Workspace workspace, Attachment attachment) {
        this.layer = layer;
        this.workspace = workspace;
        this.activate = layer.backend().compile(centre(attachment));
    }

    @Override
    public boolean usesProduct() {
        return false;
    }

    @Override
    public double apply(Matrix below, double c, double nu, double rho) {
        try (Workspace.Loan inputLoan = workspace.borrow(layer.samples(), layer.inputs());
                Workspace.Loan targetLoan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix input = inputLoan.matrix();
            activate.run(List.of(below), new double[0], List.of(input));
            if (layer.outputs() < layer.inputs()) {
                solveInOutputs(input, targetLoan.matrix(), nu / c, rho);
            } else {
                solveInInputs(input, targetLoan.matrix(), c, nu, rho);
            }
            double norm = layer.elementwise().squaredNorm(input);
            Guard.finite(layer.layer(), "input", "its squared norm", norm);
            layer.elementwise().scale(1, input, layer.input());
        }
        return Double.NaN;
    }

    /** From {@code f(z)} to the minimiser, in place. */
    private void solveInOutputs(Matrix input, Matrix difference, double ratio, double rho) {
        Backend backend = layer.backend();
        int width = layer.outputs();
        try (Workspace.Loan gramLoan = workspace.borrow(width, width);
                Workspace.Loan inverseLoan = workspace.borrow(width, width);
                Workspace.Loan solvedLoan = workspace.borrow(width, layer.inputs())) {
            Matrix gram = gramLoan.matrix();
            Matrix inverse = inverseLoan.matrix();
            backend.multiply(Product.NT, 1, layer.weights(), layer.weights(), 0, gram);
            try (Factor factor = backend.factorise(gram, ratio)) {
                factor.inverse(inverse);
            }
            backend.multiply(Product.NN, 1, inverse, layer.weights(), 0, solvedLoan.matrix());
            backend.multiply(Product.NT, 1, input, layer.weights(), 0, difference);
            layer.targetMinus(difference, rho, difference);
            backend.multiply(Product.NN, 1, difference, solvedLoan.matrix(), 1, input);
        }
    }

    /** From {@code f(z)} to the minimiser, in place. */
    private void solveInInputs(Matrix input, Matrix target, double c, double nu, double rho) {
        Backend backend = layer.backend();
        layer.target(rho, target);
        backend.multiply(Product.NN, c, target, layer.weights(), nu, input);
        try (Workspace.Loan gramLoan = workspace.borrow(layer.inputs(), layer.inputs())) {
            Matrix gram = gramLoan.matrix();
            backend.multiply(Product.TN, c, layer.weights(), layer.weights(), 0, gram);
            try (Factor factor = backend.factorise(gram, nu)) {
                factor.solve(input, input);
            }
        }
    }

    private static Kernel centre(Attachment attachment) {
        Kernel.Builder kernel = Kernel.named("centre by " + attachment);
        Expression z = kernel.matrix("preactivation below");
        return kernel.output("output", attachment.centre(z)).build();
    }
}
