package altmin.core.step;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.List;
import java.util.Objects;

/**
 * The dual ascent of the last layer (dlADMM, section 2.5): {@code u := u + rho r} with {@code r = z - A Wt - b}. It
 * raises the augmented Lagrangian by exactly {@code rho |r|^2}. No product.
 */
public final class DualStep {

    private static final Kernel KERNEL = kernel();

    private final LinearLayer layer;
    private final Matrix dual;
    private final CompiledKernel kernel;

    /**
     * The step for one layer.
     *
     * @param layer a layer with a dual
     */
    public DualStep(LinearLayer layer) {
        this(layer, Objects.requireNonNull(layer.dual()));
    }

    /**
     * The step on a dual that the other steps on the layer do not see.
     *
     * @param dual {@code N x n_l}; stays the caller's
     */
    public DualStep(LinearLayer layer, Matrix dual) {
        this.layer = layer;
        this.dual = dual;
        this.kernel = layer.backend().compile(KERNEL);
    }

    /**
     * Makes the step.
     *
     * @return {@code |r|^2} and, with the new dual, {@code <u, r>}
     */
    public Result apply(double rho) {
        double[] totals = kernel.run(
                List.of(layer.preactivation(), layer.product(), layer.bias(), dual), new double[] {rho}, List.of(dual));
        Guard.finite(layer.layer(), "dual", "the squared residual", totals[0]);
        return new Result(totals[0], Guard.finite(layer.layer(), "dual", "the inner product with the dual", totals[1]));
    }

    /** What the objective needs of the step. */
    public record Result(double squaredResidual, double innerProduct) {}

    private static Kernel kernel() {
        Kernel.Builder kernel = Kernel.named("dual");
        Expression z = kernel.matrix("preactivation");
        Expression r = z.minus(kernel.matrix("product")).minus(kernel.row("bias"));
        Expression u = r.fma(kernel.scalar("rho"), kernel.matrix("dual"));
        return kernel.output("dual", u)
                .total("squared residual", r.squared())
                .total("inner product", u.times(r))
                .build();
    }
}
