package altmin.core.step;

import altmin.api.expression.Expression;
import altmin.api.network.Activation;

/** Activations as formulas. */
public final class Activations {

    private Activations() {}

    /** {@code f(z)}. */
    public static Expression value(Activation activation, Expression z) {
        Expression zero = Expression.constant(0);
        return switch (activation) {
            case Activation.Relu relu -> z.max(zero);
            case Activation.LeakyRelu(double slope) -> z.ifLess(zero, z.times(Expression.constant(slope)), z);
        };
    }

    /** {@code f'(z)}, written in the output {@code f(z)}; at a kink, the slope below it. */
    public static Expression slope(Activation activation, Expression output) {
        Expression zero = Expression.constant(0);
        Expression one = Expression.constant(1);
        return switch (activation) {
            case Activation.Relu relu -> zero.ifLess(output, one, zero);
            case Activation.LeakyRelu(double slope) -> zero.ifLess(output, one, Expression.constant(slope));
        };
    }
}
