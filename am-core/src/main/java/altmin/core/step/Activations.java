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
}
