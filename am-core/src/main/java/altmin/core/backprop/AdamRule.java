package altmin.core.backprop;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import java.util.List;

/**
 * Adam (Kingma and Ba, ICLR 2015, algorithm 1):
 *
 * <pre>
 *   m := beta1 m + (1 - beta1) g
 *   v := beta2 v + (1 - beta2) g^2
 *   w := w - rate m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * @param rate positive
 * @param beta1 from 0 to 1, exclusive
 * @param beta2 from 0 to 1, exclusive
 * @param epsilon positive
 */
record AdamRule(double rate, double beta1, double beta2, double epsilon) implements UpdateRule {

    @Override
    public List<String> memory() {
        return List.of("mean", "squares");
    }

    /** The corrections of the bias towards the start at zero; they depend on the number of the update alone. */
    @Override
    public double[] scalars(long update) {
        double first = 1 - StrictMath.pow(beta1, (double) update);
        double second = 1 - StrictMath.pow(beta2, (double) update);
        return new double[] {rate / first, 1 / StrictMath.sqrt(second)};
    }

    @Override
    public Step step(Kernel.Builder kernel, Expression gradient, List<Expression> memory) {
        Expression correctedRate = kernel.scalar("rate / (1 - beta1^t)");
        Expression correction = kernel.scalar("1 / sqrt(1 - beta2^t)");
        Expression mean = blend(beta1, memory.getFirst(), gradient);
        Expression squares = blend(beta2, memory.getLast(), gradient.squared());
        Expression size = squares.squareRoot().fma(correction, Expression.constant(epsilon));
        return new Step(correctedRate.times(mean).dividedBy(size), List.of(mean, squares));
    }

    private static Expression blend(double beta, Expression mean, Expression value) {
        return mean.fma(Expression.constant(beta), value.times(Expression.constant(1 - beta)));
    }
}
