package altmin.core.backprop;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import java.util.List;

/**
 * Gradient descent, {@code w := w - rate g}, or with a heavy ball (Polyak 1964), {@code v := momentum v + g},
 * {@code w := w - rate v}.
 *
 * @param rate positive
 * @param momentum from 0, which is plain descent and keeps nothing, to 1, exclusive
 */
record DescentRule(double rate, double momentum) implements UpdateRule {

    @Override
    public List<String> memory() {
        return momentum == 0 ? List.of() : List.of("velocity");
    }

    @Override
    public double[] scalars(long update) {
        return new double[] {rate};
    }

    @Override
    public Step step(Kernel.Builder kernel, Expression gradient, List<Expression> memory) {
        Expression step = kernel.scalar("rate");
        if (momentum == 0) {
            return new Step(step.times(gradient), List.of());
        }
        Expression velocity = memory.getFirst().fma(Expression.constant(momentum), gradient);
        return new Step(step.times(velocity), List.of(velocity));
    }
}
