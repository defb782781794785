package altmin.testkit.backend;

import altmin.api.expression.Expression;
import altmin.api.expression.Expression.BinaryOperation;
import altmin.api.expression.Expression.Comparison;
import altmin.api.expression.Expression.UnaryOperation;
import altmin.api.expression.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Kernels drawn from a seed: one to four inputs, up to two scalars, three to forty exact operations whose operands are
 * any earlier values, so that sub-expressions are shared, and one to three outputs. No EXP and no LOG, so every
 * backend has the same bits.
 */
final class RandomKernels {

    private static final double[] CONSTANTS = {0, -0.0, 1, -1, 0.5, 0.1, 3, 1e-30};
    private static final UnaryOperation[] UNARY = {
        UnaryOperation.NEGATE, UnaryOperation.ABSOLUTE, UnaryOperation.SQUARE_ROOT
    };

    private final SplittableRandom random;
    private final Kernel.Builder kernel;
    private final List<Expression> pool = new ArrayList<>();

    private RandomKernels(long seed) {
        this.random = new SplittableRandom(seed);
        this.kernel = Kernel.named("random-" + seed);
    }

    static Kernel draw(long seed) {
        return new RandomKernels(seed).draw();
    }

    private Kernel draw() {
        leaves();
        int operations = 3 + random.nextInt(38);
        for (int i = 0; i < operations; i++) {
            pool.add(operation());
        }
        int outputs = 1 + random.nextInt(3);
        for (int i = 0; i < outputs; i++) {
            output("y" + i, i == 0 ? pool.getLast() : any());
        }
        return kernel.build();
    }

    private void leaves() {
        pool.add(kernel.matrix("x0"));
        for (int i = random.nextInt(4); i > 0; i--) {
            pool.add(
                    switch (random.nextInt(4)) {
                        case 0 -> kernel.row("x" + i);
                        case 1 -> kernel.column("x" + i);
                        default -> kernel.matrix("x" + i);
                    });
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            pool.add(kernel.scalar("s" + i));
        }
        pool.add(Expression.constant(CONSTANTS[random.nextInt(CONSTANTS.length)]));
    }

    private Expression operation() {
        return switch (random.nextInt(10)) {
            case 0 -> new Expression.Unary(UNARY[random.nextInt(UNARY.length)], any());
            case 1, 2 -> new Expression.Fma(any(), any(), any());
            case 3, 4 -> new Expression.Select(one(Comparison.values()), any(), any(), any(), any());
            default -> new Expression.Binary(one(BinaryOperation.values()), any(), any());
        };
    }

    private void output(String name, Expression value) {
        switch (random.nextInt(4)) {
            case 0 -> kernel.output(name, value);
            case 1 -> kernel.rowSum(name, value);
            case 2 -> kernel.columnSum(name, value);
            default -> kernel.total(name, value);
        }
    }

    /** Mostly a recent value, so that formulas grow deep as well as wide. */
    private Expression any() {
        int last = pool.size() - 1;
        return pool.get(random.nextBoolean() ? random.nextInt(last + 1) : last - random.nextInt(Math.min(3, last + 1)));
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
