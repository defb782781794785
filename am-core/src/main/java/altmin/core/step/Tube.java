package altmin.core.step;

import altmin.api.expression.Expression;
import altmin.api.network.Activation;

/**
 * Where preactivations may lie for their output to lie between two bounds (mDLAM, section 1), as formulas.
 *
 * @param cap the largest {@code |z|} under sigmoid and tanh
 */
record Tube(Activation activation, double cap) {

    /** The point nearest to m whose output is between {@code low} and {@code high}, or comes nearest to it. */
    Expression clip(Expression m, Expression low, Expression high) {
        Expression zero = Expression.constant(0);
        return switch (activation) {
            case Activation.Relu relu -> zero.ifLess(low, m.max(low), m).min(high.max(zero));
            case Activation.LeakyRelu(double slope) ->
                m.max(leakyInverse(low, slope)).min(leakyInverse(high, slope));
            case Activation.Sigmoid sigmoid -> {
                double most = 1 / (1 + StrictMath.exp(-cap));
                yield m.max(logit(within(low, 1 - most, most))).min(logit(within(high, 1 - most, most)));
            }
            case Activation.Tanh tanh -> {
                double most = StrictMath.tanh(cap);
                yield m.max(areaTangent(within(low, -most, most))).min(areaTangent(within(high, -most, most)));
            }
        };
    }

    /** Outputs of z between the caps. */
    private static Expression within(Expression output, double least, double most) {
        return output.max(Expression.constant(least)).min(Expression.constant(most));
    }

    private static Expression logit(Expression output) {
        return output.dividedBy(Expression.constant(1).minus(output)).log();
    }

    private static Expression areaTangent(Expression output) {
        Expression one = Expression.constant(1);
        return one.plus(output).dividedBy(one.minus(output)).log().times(Expression.constant(0.5));
    }

    private static Expression leakyInverse(Expression output, double slope) {
        Expression zero = Expression.constant(0);
        return output.ifLess(zero, output.dividedBy(Expression.constant(slope)), output);
    }

    @Override
    public String toString() {
        return activation.toString();
    }
}
