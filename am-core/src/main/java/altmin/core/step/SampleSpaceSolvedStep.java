package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exact minimiser of {@link SolvedWeightStep} on weights in sample space (beyond the paper; mDLAM, section 7, with
 * the matrix inversion lemma). With {@code s = mu/c + eps} and {@code f = eps/s}:
 *
 * <pre>
 *   X = (K + s I)^-1 (T - f x Wt),   decay := f decay,   C := f C + X
 * </pre>
 *
 * Two products, {@code N x N} by {@code N x n}; the inverse is kept, because K never changes.
 */
final class SampleSpaceSolvedStep implements WeightStep {

    private static final Kernel REST = rest();

    private final LinearLayer layer;
    private final SampleSpaceWeights weights;
    private final Workspace workspace;
    private final double mu;
    private final double ridge;
    private final CompiledKernel rest;
    private @Nullable Matrix inverse;
    private double keptShift = Double.NaN;
    private double keptRidge;

    SampleSpaceSolvedStep(LinearLayer layer, SampleSpaceWeights weights, Workspace workspace, double mu, double ridge) {
        this.layer = layer;
        this.weights = weights;
        this.workspace = workspace;
        this.mu = mu;
        this.ridge = ridge;
        this.rest = layer.backend().compile(REST);
    }

    @Override
    public double apply(double c, double rho) {
        Matrix kept = inverse(mu / c);
        double factor = keptRidge / (keptShift + keptRidge);
        Backend backend = layer.backend();
        try (Workspace.Loan restLoan = workspace.borrow(layer.samples(), layer.outputs());
                Workspace.Loan solvedLoan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix t = restLoan.matrix();
            Matrix x = solvedLoan.matrix();
            layer.target(rho, t);
            double norm = rest.run(List.of(t, layer.product()), new double[] {-factor}, List.of(t))[0];
            Guard.finite(layer.layer(), "weights", "the squared target", norm);
            backend.multiply(Product.NN, 1, kept, t, 0, x);
            layer.elementwise().scale(factor, weights.decay(), weights.decay());
            layer.elementwise().scale(factor, weights.coefficients(), weights.coefficients());
            layer.elementwise().addScaled(1, x, weights.coefficients());
            weights.product(layer.product());
        }
        return Double.NaN;
    }

    /** {@code (K + (shift + ridge) I)^-1}. */
    private Matrix inverse(double shift) {
        Matrix target = inverse;
        if (target == null) {
            target = layer.backend().allocate(layer.samples(), Math.toIntExact(layer.samples()));
            inverse = target;
        }
        if (shift != keptShift) {
            try (RidgedFactor factor = RidgedFactor.of(layer, weights.gram(), shift, ridge)) {
                factor.factor().inverse(target);
                keptRidge = factor.ridge();
            }
            keptShift = shift;
        }
        return target;
    }

    @Override
    public void close() {
        if (inverse != null) {
            inverse.close();
            inverse = null;
            keptShift = Double.NaN;
        }
    }

    private static Kernel rest() {
        Kernel.Builder kernel = Kernel.named("rest of the target");
        Expression target = kernel.matrix("target");
        Expression value = kernel.matrix("product").fma(kernel.scalar("-factor"), target);
        return kernel.output("rest", value)
                .total("squared norm", value.squared())
                .build();
    }
}
