package altmin.core.backprop;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import java.util.List;

/**
 * Adadelta (Zeiler, arXiv:1212.5701, algorithm 1), with a rate:
 *
 * <pre>
 *   s := decay s + (1 - decay) g^2
 *   d := sqrt(t + epsilon) / sqrt(s + epsilon) g
 *   t := decay t + (1 - decay) d^2
 *   w := w - rate d
 * </pre>
 *
 * @param rate positive; 1 in the article
 * @param decay from 0 to 1, exclusive
 * @param epsilon positive
 */
record AdadeltaRule(double rate, double decay, double epsilon) implements UpdateRule {

    @Override
    public List<String> memory() {
        return List.of("squares", "squaredChanges");
    }

    @Override
    public double[] scalars(long update) {
        return new double[] {rate};
    }

    @Override
    public Step step(Kernel.Builder kernel, Expression gradient, List<Expression> memory) {
        Expression floor = Expression.constant(epsilon);
        Expression squares = blend(memory.getFirst(), gradient);
        Expression ratio = memory.getLast().plus(floor).dividedBy(squares.plus(floor));
        Expression change = ratio.squareRoot().times(gradient);
        Expression changes = blend(memory.getLast(), change);
        return new Step(kernel.scalar("rate").times(change), List.of(squares, changes));
    }

    private Expression blend(Expression mean, Expression value) {
        return mean.fma(Expression.constant(decay), value.squared().times(Expression.constant(1 - decay)));
    }
}
