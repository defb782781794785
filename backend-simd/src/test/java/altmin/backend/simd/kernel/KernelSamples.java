package altmin.backend.simd.kernel;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import java.util.List;
import java.util.Random;

/** Kernels of the kinds that training uses, for tests of how they are compiled. */
final class KernelSamples {

    private KernelSamples() {}

    /** 22 operations on three inputs: a pre-activation update and what follows it. */
    static Kernel twentyTwoOperations() {
        Kernel.Builder builder = Kernel.named("twentyTwo");
        Expression m = builder.matrix("m");
        Expression a = builder.matrix("a");
        Expression d = builder.matrix("d");
        Expression zero = Expression.constant(0);
        Expression below = m.min(zero);
        Expression above = m.plus(a).times(Expression.constant(0.5)).max(zero);
        Expression belowCost = below.minus(m).squared().plus(a.squared());
        Expression aboveCost = above.minus(m).squared().plus(a.minus(above).squared());
        Expression z = belowCost.ifAtMost(aboveCost, below, above);
        Expression step = z.minus(d).times(Expression.constant(0.3)).plus(z);
        return builder.output(
                        "o", step.squared().plus(d.absolute()).squareRoot().minus(z.max(d)))
                .build();
    }

    /** Every extent and every reduction. */
    static Kernel sums() {
        Kernel.Builder builder = Kernel.named("sums");
        Expression value = builder.matrix("m")
                .plus(builder.row("r"))
                .times(builder.column("c"))
                .minus(builder.scalar("s"));
        return builder.output("o", value)
                .rowSum("rows", value.squared())
                .columnSum("columns", value)
                .total("total", value.squared())
                .build();
    }

    /** {@code log(1 + exp(-m)) + exp(m - 1)}. */
    static Kernel polynomials() {
        Kernel.Builder builder = Kernel.named("polynomials");
        Expression m = builder.matrix("m");
        Expression one = Expression.constant(1);
        return builder.output(
                        "o", m.negated().exp().plus(one).log().plus(m.minus(one).exp()))
                .build();
    }

    /** Random, of a given number of operations on two matrices. */
    static Kernel random(int operations, long seed) {
        Kernel.Builder builder = Kernel.named("random" + operations);
        List<Expression> leaves = List.of(builder.matrix("a"), builder.matrix("b"));
        RandomFormula formula = new RandomFormula(new Random(seed), leaves);
        Expression sum = leaves.getFirst();
        for (int done = 0; done < operations; done += 5) {
            sum = sum.plus(formula.next(4));
        }
        return builder.output("o", sum).build();
    }
}
