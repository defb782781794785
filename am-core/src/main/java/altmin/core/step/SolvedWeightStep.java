package altmin.core.step;

import altmin.api.backend.Product;
import altmin.api.tensor.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The exact minimiser of the weight subproblem, held near the old weights by a small proximal ridge (beyond the paper,
 * dlADMM section 7 v):
 *
 * <pre>
 *   W := argmin c/2 |T - A Wt|^2 + mu/2 |W|^2 + eps c/2 |W - W_old|^2
 *      = (Tt A + eps W_old) (At A + (mu/c + eps) I)^-1
 * </pre>
 *
 * The ridge is relative, {@code eps = ridge trace(At A)/n}. It decides what single precision cannot (features that
 * are always zero keep their weights) and cannot raise the objective, however large it is; where the Gram matrix has
 * no factor all the same it is raised tenfold. Two products, one of them symmetric; one while the input is still the
 * one whose factor is kept: always in layer 1, and in the backward sweep, whose inputs are those of the last forward one.
 */
final class SolvedWeightStep implements WeightStep {

    private final LinearLayer layer;
    private final Workspace workspace;
    private final double mu;
    private final double ridge;
    private @Nullable RidgedFactor kept;
    private double keptShift;

    SolvedWeightStep(LinearLayer layer, Workspace workspace, double mu, double ridge) {
        this.layer = layer;
        this.workspace = workspace;
        this.mu = mu;
        this.ridge = ridge;
    }

    @Override
    public boolean usesProduct() {
        return false;
    }

    @Override
    public double apply(double c, double rho) {
        RidgedFactor factor = factor(mu / c);
        try (Workspace.Loan loan = workspace.borrow(layer.outputs(), layer.inputs())) {
            Matrix rightHandSide = loan.matrix();
            layer.elementwise().scale(factor.ridge(), layer.weights(), rightHandSide);
            addTargetTimesInput(rho, rightHandSide);
            factor.factor().solve(rightHandSide, rightHandSide);
            double norm = layer.elementwise().squaredNorm(rightHandSide);
            Guard.finite(layer.layer(), "weights", "their squared norm", norm);
            layer.elementwise().scale(1, rightHandSide, layer.weights());
        }
        return Double.NaN;
    }

    private void addTargetTimesInput(double rho, Matrix sum) {
        try (Workspace.Loan target = workspace.borrow(layer.samples(), layer.outputs())) {
            double norm = layer.target(rho, target.matrix());
            Guard.finite(layer.layer(), "weights", "the squared target", norm);
            layer.allSamples().backend().multiply(Product.TN, 1, target.matrix(), layer.input(), 1, sum);
        }
    }

    /** The factor for this shift. */
    private RidgedFactor factor(double shift) {
        if (kept != null && shift == keptShift) {
            return kept;
        }
        inputChanged();
        try (Workspace.Loan loan = workspace.borrow(layer.inputs(), layer.inputs())) {
            Matrix gram = loan.matrix();
            layer.allSamples().backend().multiply(Product.TN, 1, layer.input(), layer.input(), 0, gram);
            RidgedFactor factor = RidgedFactor.of(layer, gram, shift, ridge);
            kept = factor;
            keptShift = shift;
            return factor;
        }
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
