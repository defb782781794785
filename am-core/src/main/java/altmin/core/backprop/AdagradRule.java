package altmin.core.backprop;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import java.util.List;

/**
 * Adagrad (Duchi, Hazan, Singer, JMLR 2011, figure 1 with a diagonal matrix): {@code s := s + g^2},
 * {@code w := w - rate g / (sqrt(s) + epsilon)}.
 *
 * @param rate positive
 * @param epsilon positive
 */
record AdagradRule(double rate, double epsilon) implements UpdateRule {

    @Override
    public List<String> memory() {
        return List.of("squares");
    }

    @Override
    public double[] scalars(long update) {
        return new double[] {rate};
    }

    @Override
    public Step step(Kernel.Builder kernel, Expression gradient, List<Expression> memory) {
        Expression squares = gradient.fma(gradient, memory.getFirst());
        Expression size = squares.squareRoot().plus(Expression.constant(epsilon));
        return new Step(kernel.scalar("rate").times(gradient).dividedBy(size), List.of(squares));
    }
}
