package altmin.core.step;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.api.tensor.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The global minimiser in a hidden layer's preactivations (dlADMM, section 2.3; pdADMM, step 4): element by element, over
 * z, {@code (z - m)^2 + (a - f(z))^2} with {@code m = A Wt + b} and a the output that the layer is held to. pdADMM adds
 * the proximal term {@code (z - z_old)^2}, which takes part in the choice between the branches (the released code forgets
 * it there). The two branches of f give a candidate each, and the smaller value wins (on a tie the branch below zero):
 *
 * <pre>
 *   below:  min((m + s a) / (1 + s^2), 0)     proximal: min((m + z_old + s a) / (2 + s^2), 0)     (ReLU: s = 0)
 *   above:  max((m + a) / 2, 0)               proximal: max((m + z_old + a) / 3, 0)
 * </pre>
 *
 * No product; one pass.
 */
public final class PreactivationStep {

    private static final double[] NO_SCALARS = {};

    private final LinearLayer layer;
    private final boolean proximal;
    private final CompiledKernel kernel;

    /** The step without a proximal term. */
    public PreactivationStep(LinearLayer layer, Activation activation) {
        this(layer, activation, false);
    }

    private PreactivationStep(LinearLayer layer, Activation activation, boolean proximal) {
        this.layer = layer;
        this.proximal = proximal;
        this.kernel = layer.backend().compile(kernel(activation, proximal));
    }

    /** The step that also holds the preactivations to where they were. */
    public static PreactivationStep proximal(LinearLayer layer, Activation activation) {
        return new PreactivationStep(layer, activation, true);
    }

    /**
     * Makes the step.
     *
     * @param output what {@code f(z)} is held to: the input of the layer above, or this layer's own output; {@code N x n_l}
     * @return {@code |z - m|^2} at the new preactivations
     */
    public double apply(Matrix output) {
        Matrix z = layer.preactivation();
        List<Matrix> inputs = proximal
                ? List.of(layer.product(), layer.bias(), output, z)
                : List.of(layer.product(), layer.bias(), output);
        double[] totals = kernel.run(inputs, NO_SCALARS, List.of(z));
        Guard.finite(layer.layer(), "preactivation", "the value of the subproblem", totals[0]);
        return totals[1];
    }

    private static Kernel kernel(Activation activation, boolean proximal) {
        double slope = switch (activation) {
            case Activation.Relu relu -> 0;
            case Activation.LeakyRelu(double leak) -> leak;
        };
        Kernel.Builder kernel = Kernel.named((proximal ? "proximal " : "") + "preactivation of " + activation);
        Expression m = kernel.matrix("product").plus(kernel.row("bias"));
        Expression a = kernel.matrix("output");
        @Nullable Expression old = proximal ? kernel.matrix("old preactivation") : null;
        Expression pull = old == null ? m : m.plus(old);
        int pulls = old == null ? 1 : 2;
        Expression zero = Expression.constant(0);
        Expression s = Expression.constant(slope);
        Expression pullBelow = slope == 0 ? pull : s.fma(a, pull);
        Expression below = scaled(pullBelow, 1 / (pulls + slope * slope)).min(zero);
        Expression above = scaled(pull.plus(a), 1.0 / (pulls + 1)).max(zero);
        Expression fitBelow = slope == 0 ? a : a.minus(s.times(below));
        Expression valueBelow = value(below, m, fitBelow, old);
        Expression valueAbove = value(above, m, a.minus(above), old);
        Expression z = valueAbove.ifLess(valueBelow, above, below);
        Expression value = valueAbove.ifLess(valueBelow, valueAbove, valueBelow);
        return kernel.output("preactivation", z)
                .total("value", value)
                .total("squared residual", z.minus(m).squared())
                .build();
    }

    private static Expression scaled(Expression expression, double factor) {
        return factor == 1 ? expression : expression.times(Expression.constant(factor));
    }

    private static Expression value(Expression z, Expression m, Expression fit, @Nullable Expression old) {
        Expression value = z.minus(m).squared().plus(fit.squared());
        return old == null ? value : value.plus(z.minus(old).squared());
    }
}
