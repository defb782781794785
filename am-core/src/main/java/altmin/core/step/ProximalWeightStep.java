package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.ElementType;
import java.util.List;

/**
 * The weight step under {@code mu sum |w|} (dlADMM, section 2.1): {@code W := soft(W - g/theta, mu/theta)} with
 * {@code theta = c lambda_max(A^t A)}, which is always accepted; the direction depends on theta, so there is no
 * closed-form ratio. The largest eigenvalue comes from power iteration on the small Gram matrix, started from ones and
 * run until it stands still in the element type. Three products, one of them symmetric.
 */
final class ProximalWeightStep implements WeightStep {

    private static final int MAXIMUM_ITERATIONS = 20_000;
    private static final Kernel SOFT = soft();

    private final LinearLayer layer;
    private final Workspace workspace;
    private final WeightGradient gradient;
    private final double mu;
    private final CompiledKernel soft;
    private final PowerIteration eigenvalues;

    ProximalWeightStep(LinearLayer layer, Workspace workspace, double mu) {
        this.layer = layer;
        this.workspace = workspace;
        this.gradient = new WeightGradient(layer, workspace, 0);
        this.mu = mu;
        this.soft = layer.backend().compile(SOFT);
        this.eigenvalues = new PowerIteration(layer.backend(), workspace, layer.elementwise());
    }

    @Override
    public double apply(double c, double rho) {
        double theta = c * largestEigenvalue();
        if (theta == 0) {
            return Double.NaN;
        }
        try (Workspace.Loan loan = workspace.borrow(layer.outputs(), layer.inputs())) {
            gradient.compute(c, rho, loan.matrix());
            double[] scalars = {1 / theta, mu / theta};
            soft.run(List.of(layer.weights(), loan.matrix()), scalars, List.of(layer.weights()));
        }
        layer.refreshProduct();
        return theta;
    }

    private double largestEigenvalue() {
        Backend backend = layer.backend();
        try (Workspace.Loan gram = workspace.borrow(layer.inputs(), layer.inputs())) {
            layer.allSamples().backend().multiply(Product.TN, 1, layer.input(), layer.input(), 0, gram.matrix());
            double tolerance = backend.elementType() == ElementType.FLOAT64 ? 0x1p-52 : 0x1p-22;
            double eigenvalue = eigenvalues.largest(gram.matrix(), tolerance, MAXIMUM_ITERATIONS);
            return Guard.finite(layer.layer(), "weights", "the largest eigenvalue of the Gram matrix", eigenvalue);
        }
    }

    private static Kernel soft() {
        Kernel.Builder kernel = Kernel.named("soft threshold");
        Expression weights = kernel.matrix("weights");
        Expression gradient = kernel.matrix("gradient");
        Expression moved = gradient.negated().fma(kernel.scalar("1/theta"), weights);
        Expression zero = Expression.constant(0);
        Expression threshold = kernel.scalar("mu/theta");
        Expression above = moved.minus(threshold).max(zero);
        Expression below = moved.plus(threshold).min(zero);
        return kernel.output("weights", above.plus(below)).build();
    }
}
