package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Epilogue;
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

    private static final double[] NO_SCALARS = {};

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
        if (layer.outputs() < layer.inputs()) {
            solveInOutputs(below, nu / c, rho);
        } else {
            solveInInputs(below, c, nu, rho);
        }
        return Double.NaN;
    }

    private void solveInOutputs(Matrix below, double ratio, double rho) {
        Backend backend = layer.backend();
        try (Workspace.Loan inputLoan = workspace.borrow(layer.samples(), layer.inputs());
                Workspace.Loan solvedLoan = workspace.borrow(layer.outputs(), layer.inputs());
                Workspace.Loan differenceLoan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix input = inputLoan.matrix();
            Matrix solved = solvedLoan.matrix();
            activate.run(List.of(below), NO_SCALARS, List.of(input));
            solve(ratio, solved);
            Matrix difference = differenceLoan.matrix();
            backend.multiply(Product.NT, 1, input, layer.weights(), 0, difference);
            layer.targetMinus(difference, rho, difference);
            double norm = layer.allSamples()
                    .backend()
                    .multiply(Product.NN, 1, difference, solved, 1, input, Epilogue.SQUARED_NORM);
            Guard.finite(layer.layer(), "input", "its squared norm", norm);
            layer.elementwise().scale(1, input, layer.input());
        }
    }

    /** {@code solved := (W Wt + ratio I)^-1 W}. */
    private void solve(double ratio, Matrix solved) {
        Backend backend = layer.backend();
        int width = layer.outputs();
        try (Workspace.Loan gramLoan = workspace.borrow(width, width);
                Workspace.Loan inverseLoan = workspace.borrow(width, width)) {
            Matrix gram = gramLoan.matrix();
            Matrix inverse = inverseLoan.matrix();
            backend.multiply(Product.NT, 1, layer.weights(), layer.weights(), 0, gram);
            try (Factor factor = backend.factorise(gram, ratio)) {
                factor.inverse(inverse);
            }
            backend.multiply(Product.NN, 1, inverse, layer.weights(), 0, solved);
        }
    }

    /** The right-hand sides lie apart from the input, because solving in place copies them. */
    private void solveInInputs(Matrix below, double c, double nu, double rho) {
        Backend backend = layer.backend();
        try (Workspace.Loan sidesLoan = workspace.borrow(layer.samples(), layer.inputs());
                Workspace.Loan targetLoan = workspace.borrow(layer.samples(), layer.outputs());
                Workspace.Loan gramLoan = workspace.borrow(layer.inputs(), layer.inputs())) {
            Matrix sides = sidesLoan.matrix();
            Matrix target = targetLoan.matrix();
            activate.run(List.of(below), NO_SCALARS, List.of(sides));
            layer.target(rho, target);
            double norm = layer.allSamples()
                    .backend()
                    .multiply(Product.NN, c, target, layer.weights(), nu, sides, Epilogue.SQUARED_NORM);
            Guard.finite(layer.layer(), "input", "the squared norm of the right-hand sides", norm);
            Matrix gram = gramLoan.matrix();
            backend.multiply(Product.TN, c, layer.weights(), layer.weights(), 0, gram);
            try (Factor factor = backend.factorise(gram, nu)) {
                factor.solve(sides, layer.input());
            }
        }
    }

    private static Kernel centre(Attachment attachment) {
        Kernel.Builder kernel = Kernel.named("centre by " + attachment);
        Expression z = kernel.matrix("preactivation below");
        return kernel.output("output", attachment.centre(z)).build();
    }
}
