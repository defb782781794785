package altmin.core.step;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.api.tensor.Matrix;
import java.util.List;

/**
 * The global minimiser in a hidden layer's preactivations (dlADMM, section 2.3): element by element, over z,
 * {@code (z - m)^2 + (a - f(z))^2} with {@code m = A Wt + b} and a the input of the layer above. The two branches of f
 * give a candidate each, and the smaller value wins (on a tie the branch below zero):
 *
 * <pre>
 *   below:  min((m + s a) / (1 + s^2), 0)     (ReLU: s = 0)
 *   above:  max((m + a) / 2, 0)
 * </pre>
 *
 * No product; one pass.
 */
public final class PreactivationStep {

    private final LinearLayer layer;
    private final CompiledKernel kernel;

    /**
     * For an activation of two straight branches.
     *
     * @throws IllegalArgumentException for any other
     */
    public PreactivationStep(LinearLayer layer, Activation activation) {
        this.layer = layer;
        this.kernel = layer.backend().compile(kernel(activation));
    }

    /**
     * Makes the step.
     *
     * @param above the input of the layer above, {@code N x n_l}
     */
    public void apply(Matrix above) {
        double[] totals = kernel.run(
                List.of(layer.product(), layer.bias(), above), new double[0], List.of(layer.preactivation()));
        Guard.finite(layer.layer(), "preactivation", "the value of the subproblem", totals[0]);
    }

    private static Kernel kernel(Activation activation) {
        double slope = switch (activation) {
            case Activation.Relu relu -> 0;
            case Activation.LeakyRelu(double leak) -> leak;
            case Activation.Sigmoid _, Activation.Tanh _ ->
                throw new IllegalArgumentException("the preactivation step has no closed form for " + activation);
        };
        Kernel.Builder kernel = Kernel.named("preactivation of " + activation);
        Expression m = kernel.matrix("product").plus(kernel.row("bias"));
        Expression a = kernel.matrix("input above");
        Expression zero = Expression.constant(0);
        Expression s = Expression.constant(slope);
        Expression below = slope == 0
                ? m.min(zero)
                : s.fma(a, m)
                        .times(Expression.constant(1 / (1 + slope * slope)))
                        .min(zero);
        Expression fitBelow = slope == 0 ? a : a.minus(s.times(below));
        Expression valueBelow = below.minus(m).squared().plus(fitBelow.squared());
        Expression above = m.plus(a).times(Expression.constant(0.5)).max(zero);
        Expression valueAbove = above.minus(m).squared().plus(a.minus(above).squared());
        Expression z = valueAbove.ifLess(valueBelow, above, below);
        Expression value = valueAbove.ifLess(valueBelow, valueAbove, valueBelow);
        return kernel.output("preactivation", z).total("value", value).build();
    }
}
