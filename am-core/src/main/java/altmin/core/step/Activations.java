package altmin.core.step;

import altmin.api.expression.Expression;
import altmin.api.network.Activation;

/** Activations as formulas. */
public final class Activations {

    private static final Expression ONE = Expression.constant(1);

    /** Below it the hyperbolic tangent is a fraction: its error is 8e-18 there, and exp would lose digits. */
    private static final double NEAR_ZERO = 0.4;

    private Activations() {}

    /**
     * {@code f(z)}. Where the backend's exp is within 2 units in the last place, sigmoid and tanh are within 3 of theirs,
     * for z near zero as for large z, and nothing overflows.
     */
    public static Expression value(Activation activation, Expression z) {
        Expression zero = Expression.constant(0);
        return switch (activation) {
            case Activation.Relu relu -> z.max(zero);
            case Activation.LeakyRelu(double slope) -> z.ifLess(zero, z.times(Expression.constant(slope)), z);
            case Activation.Sigmoid sigmoid -> sigmoid(z);
            case Activation.Tanh tanh -> tanh(z);
        };
    }

    /** {@code f'(z)}, written in the output {@code f(z)}; at a kink, the slope below it. */
    public static Expression slope(Activation activation, Expression output) {
        Expression zero = Expression.constant(0);
        Expression one = Expression.constant(1);
        return switch (activation) {
            case Activation.Relu relu -> zero.ifLess(output, one, zero);
            case Activation.LeakyRelu(double slope) -> zero.ifLess(output, one, Expression.constant(slope));
            case Activation.Sigmoid sigmoid -> output.times(one.minus(output));
            case Activation.Tanh tanh -> one.minus(output.squared());
        };
    }

    /** With {@code e = exp(-|z|)}, never above 1: {@code 1 / (1 + e)}, below zero {@code e / (1 + e)}. */
    private static Expression sigmoid(Expression z) {
        Expression decay = z.absolute().negated().exp();
        return z.ifLess(Expression.constant(0), decay, ONE).dividedBy(ONE.plus(decay));
    }

    private static Expression tanh(Expression z) {
        return z.absolute().ifLess(Expression.constant(NEAR_ZERO), tanhNearZero(z), tanhFarFromZero(z));
    }

    /**
     * The seventh convergent of the continued fraction {@code z / (1 + z^2 / (3 + z^2 / (5 + ...)))} (Lambert), as z less
     * a small share of z.
     */
    private static Expression tanhNearZero(Expression z) {
        Expression square = z.squared();
        Expression above = Expression.constant(27)
                .fma(square, Expression.constant(2772))
                .fma(square, Expression.constant(45045))
                .times(square);
        Expression below = Expression.constant(28)
                .fma(square, Expression.constant(3150))
                .fma(square, Expression.constant(62370))
                .fma(square, Expression.constant(135135));
        return z.times(ONE.minus(above.dividedBy(below)));
    }

    /** With {@code e = exp(-2 |z|)}: {@code (1 - e) / (1 + e)}, and the sign of z. */
    private static Expression tanhFarFromZero(Expression z) {
        Expression decay = z.absolute().times(Expression.constant(-2)).exp();
        Expression size = ONE.minus(decay).dividedBy(ONE.plus(decay));
        return z.ifLess(Expression.constant(0), size.negated(), size);
    }
}
