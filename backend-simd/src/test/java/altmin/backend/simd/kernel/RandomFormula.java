package altmin.backend.simd.kernel;

import altmin.api.expression.Expression;
import altmin.api.expression.Expression.BinaryOperation;
import altmin.api.expression.Expression.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random formulas in which parts are shared, of operations whose bits IEEE 754 fixes. */
final class RandomFormula {

    private final Random random;
    private final List<Expression> pool;

    RandomFormula(Random random, List<Expression> leaves) {
        this.random = random;
        this.pool = new ArrayList<>(leaves);
        pool.add(Expression.constant(0));
        pool.add(Expression.constant(-1.25));
    }

    /** A formula that ends in the last of {@code operations} new parts. */
    Expression next(int operations) {
        for (int count = 0; count < operations; count++) {
            pool.add(combine());
        }
        return pool.getLast();
    }

    private Expression combine() {
        return switch (random.nextInt(8)) {
            case 0 -> pick().negated();
            case 1 -> pick().absolute();
            case 2 -> pick().squareRoot();
            case 3 -> pick().fma(pick(), pick());
            case 4 -> new Expression.Select(any(Comparison.values()), pick(), pick(), pick(), pick());
            default -> new Expression.Binary(any(BinaryOperation.values()), pick(), pick());
        };
    }

    private <T> T any(T[] choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }

    /** One of the pool, the latest ones more often, so that formulas grow deep. */
    private Expression pick() {
        int back = Math.min(random.nextInt(pool.size()), random.nextInt(pool.size()));
        return pool.get(pool.size() - 1 - back);
    }
}
