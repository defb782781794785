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
 * it there). With weights of their own, w and p, for these two terms ({@link Weights}; both 1 above), the two branches of
 * f give a candidate each, and the smaller value wins (on a tie the branch below zero):
 *
 * <pre>
 *   below:  min((m + p z_old + w s a) / (1 + p + w s^2), 0)     (ReLU: s = 0)
 *   above:  max((m + p z_old + w a) / (1 + p + w), 0)
 * </pre>
 *
 * No product; one pass.
 */
public final class PreactivationStep {

    private static final double[] NO_SCALARS = {};

    private final LinearLayer layer;
    private final Weights weights;
    private final CompiledKernel kernel;

    /**
     * The step without a proximal term, for an activation of two straight branches.
     *
     * @throws IllegalArgumentException for any other
     */
    public PreactivationStep(LinearLayer layer, Activation activation) {
        this(layer, activation, new Weights(1, 0));
    }

    /** The step with weights other than 1. */
    public PreactivationStep(LinearLayer layer, Activation activation, Weights weights) {
        this.layer = layer;
        this.weights = weights;
        this.kernel = layer.allSamples().backend().compile(kernel(activation, weights));
    }

    /** The step that also holds the preactivations to where they were. */
    public static PreactivationStep proximal(LinearLayer layer, Activation activation) {
        return new PreactivationStep(layer, activation, new Weights(1, 1));
    }

    /**
     * The weights of the terms besides {@code (z - m)^2}, in units of its own.
     *
     * @param output of {@code (a - f(z))^2}; positive
     * @param old of {@code (z - z_old)^2}; zero or positive
     */
    public record Weights(double output, double old) {}

    /**
     * Makes the step.
     *
     * @param output what {@code f(z)} is held to: the input of the layer above, or this layer's own output; {@code N x n_l}
     * @return {@code |z - m|^2} at the new preactivations
     */
    public double apply(Matrix output) {
        Matrix z = layer.preactivation();
        List<Matrix> inputs = weights.old() == 0
                ? List.of(layer.product(), layer.bias(), output)
                : List.of(layer.product(), layer.bias(), output, z);
        double[] totals = kernel.run(inputs, NO_SCALARS, List.of(z));
        Guard.finite(layer.layer(), "preactivation", "the value of the subproblem", totals[0]);
        return totals[1];
    }

    private static Kernel kernel(Activation activation, Weights weights) {
        double slope = switch (activation) {
            case Activation.Relu relu -> 0;
            case Activation.LeakyRelu(double leak) -> leak;
            case Activation.Sigmoid _, Activation.Tanh _ ->
                throw new IllegalArgumentException("the preactivation step has no closed form for " + activation);
        };
        Kernel.Builder kernel = Kernel.named("preactivation of " + activation + ", " + weights);
        Expression m = kernel.matrix("product").plus(kernel.row("bias"));
        Expression a = kernel.matrix("output");
        @Nullable Expression old = weights.old() == 0 ? null : kernel.matrix("old preactivation");
        Expression pull = old == null ? m : m.plus(scaled(old, weights.old()));
        double pulls = 1 + weights.old();
        double w = weights.output();
        Expression zero = Expression.constant(0);
        Expression pullBelow =
                slope == 0 ? pull : Expression.constant(w * slope).fma(a, pull);
        Expression below = scaled(pullBelow, 1 / (pulls + w * slope * slope)).min(zero);
        Expression above = scaled(pull.plus(scaled(a, w)), 1 / (pulls + w)).max(zero);
        Expression fitBelow =
                slope == 0 ? a : a.minus(Expression.constant(slope).times(below));
        Expression valueBelow = value(weights, below.minus(m), fitBelow, old == null ? null : below.minus(old));
        Expression valueAbove = value(weights, above.minus(m), a.minus(above), old == null ? null : above.minus(old));
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

    private static Expression value(Weights weights, Expression residual, Expression fit, @Nullable Expression change) {
        Expression value = residual.squared().plus(scaled(fit.squared(), weights.output()));
        return change == null ? value : value.plus(scaled(change.squared(), weights.old()));
    }
}
