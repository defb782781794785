package altmin.core.step;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.api.tensor.Matrix;
import java.util.List;

/**
 * The exact minimiser in a hidden layer's preactivations, held to the tube {@code |a - f(z)| <= eps} around the input a of
 * the layer above (mDLAM, section 2.2): {@code z := min(max(m, B1(a)), B2(a))} with {@code m = A Wt + b}. The papers'
 * extrapolation has no influence on it. Where eps was reduced since a was last moved, {@code B2} is never below {@code B1}
 * and never below zero for ReLU, whose set may be empty.
 *
 * <p>Under sigmoid and tanh {@code |z|} stays within a cap (beyond the paper), because where they are flat the tube is
 * wide. No product; one pass.
 */
public final class TubePreactivationStep {

    private final LinearLayer layer;
    private final CompiledKernel kernel;

    /**
     * The step for one layer.
     *
     * @param cap the largest {@code |z|} under sigmoid and tanh; others have none
     */
    public TubePreactivationStep(LinearLayer layer, Activation activation, double cap) {
        this.layer = layer;
        this.kernel = layer.backend().compile(kernel(new Tube(activation, cap)));
    }

    /**
     * Makes the step.
     *
     * @param above the input of the layer above, {@code N x n_l}
     * @param eps half the width of the tube
     */
    public void apply(Matrix above, double eps) {
        double[] totals = kernel.run(
                List.of(layer.product(), layer.bias(), above), new double[] {eps}, List.of(layer.preactivation()));
        Guard.finite(layer.layer(), "preactivation", "the squared residual", totals[0]);
    }

    private static Kernel kernel(Tube tube) {
        Kernel.Builder kernel = Kernel.named("preactivation in the tube of " + tube);
        Expression m = kernel.matrix("product").plus(kernel.row("bias"));
        Expression a = kernel.matrix("input above");
        Expression eps = kernel.scalar("eps");
        Expression z = tube.clip(m, a.minus(eps), a.plus(eps));
        return kernel.output("preactivation", z)
                .total("squared residual", z.minus(m).squared())
                .build();
    }
}
