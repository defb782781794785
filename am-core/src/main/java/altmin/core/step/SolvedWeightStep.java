package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.Factor;
import altmin.api.backend.NotPositiveDefiniteException;
import altmin.api.backend.Product;
import altmin.api.tensor.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The exact minimiser of the weight subproblem, held near the old weights by a small proximal ridge (beyond the paper,
 * dlADMM section 7 v):
 *
 * <pre>
 *   W := argmin c/2 |T - A Wt|^2 + mu/2 |W|^2 + eps c/2 |W - W_old|^2
 *      = W_old + (R^t A - mu/c W_old) (A^t A + (mu/c + eps) I)^-1,   R = T - A W_old^t
 * </pre>
 *
 * The ridge is relative, {@code eps = ridge trace(A^t A)/n}. It decides what single precision cannot (features that
 * are always zero keep their weights) and cannot raise the objective, however large it is; where the Gram matrix has
 * no factor all the same it is raised tenfold. Three products, one of them symmetric; two while the input is still the
 * one whose factor is kept: always in layer 1, and in the backward sweep, whose inputs are those of the last forward one.
 */
final class SolvedWeightStep implements WeightStep {

    private final LinearLayer layer;
    private final Workspace workspace;
    private final double mu;
    private final double ridge;
    private @Nullable Factor kept;
    private double keptShift = Double.NaN;

    SolvedWeightStep(LinearLayer layer, Workspace workspace, double mu, double ridge) {
        this.layer = layer;
        this.workspace = workspace;
        this.mu = mu;
        this.ridge = ridge;
    }

    @Override
    public double apply(double c, double rho) {
        try (Workspace.Loan change = workspace.borrow(layer.outputs(), layer.inputs())) {
            rightHandSide(c, rho, change.matrix());
            solve(mu / c, change.matrix());
            double norm = layer.elementwise().squaredNorm(change.matrix());
            Guard.finite(layer.layer(), "weights", "the squared change", norm);
            layer.elementwise().addScaled(1, change.matrix(), layer.weights());
        }
        layer.refreshProduct();
        return Double.NaN;
    }

    private void rightHandSide(double c, double rho, Matrix target) {
        try (Workspace.Loan residual = workspace.borrow(layer.samples(), layer.outputs())) {
            double norm = layer.residual(rho, residual.matrix());
            Guard.finite(layer.layer(), "weights", "the squared residual", norm);
            layer.elementwise().scale(-mu / c, layer.weights(), target);
            layer.backend().multiply(Product.TN, 1, residual.matrix(), layer.input(), 1, target);
        }
    }

    private void solve(double shift, Matrix rightHandSide) {
        if (kept == null || shift != keptShift) {
            inputChanged();
            kept = factorise(shift);
            keptShift = shift;
        }
        kept.solve(rightHandSide, rightHandSide);
    }

    private Factor factorise(double shift) {
        Backend backend = layer.backend();
        try (Workspace.Loan loan = workspace.borrow(layer.inputs(), layer.inputs())) {
            Matrix gram = loan.matrix();
            backend.multiply(Product.TN, 1, layer.input(), layer.input(), 0, gram);
            double scale = meanDiagonal(gram);
            Guard.finite(layer.layer(), "weights", "the trace of the Gram matrix", scale);
            for (double tried = ridge; ; tried *= 10) {
                try {
                    return backend.factorise(gram, shift + Math.max(tried * scale, Double.MIN_NORMAL));
                } catch (NotPositiveDefiniteException failure) {
                    if (tried > 1) {
                        throw failure;
                    }
                }
            }
        }
    }

    private double meanDiagonal(Matrix gram) {
        double[] values = Host.read(layer.backend(), gram);
        double trace = 0;
        for (int i = 0; i < values.length; i += layer.inputs() + 1) {
            trace += values[i];
        }
        return trace / layer.inputs();
    }

    @Override
    public void inputChanged() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }

    @Override
    public void close() {
        inputChanged();
    }
}
