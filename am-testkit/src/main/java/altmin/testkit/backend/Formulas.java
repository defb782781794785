package altmin.testkit.backend;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import java.util.stream.Stream;

/** The shapes of formula that the algorithms are written with, exact operations only. */
final class Formulas {

    private static final Expression ZERO = Expression.constant(0);

    private Formulas() {}

    static Stream<Kernel> all() {
        return Stream.of(
                relu(),
                leakyRelu(),
                reluPreactivation(),
                leakyReluPreactivation(),
                residual(),
                dualStep(),
                columnMeans(),
                rowNorms(),
                stepPerRow(),
                adaptiveStep(),
                softThreshold(),
                zeroWhereNotANumber(),
                fusedAndUnfused());
    }

    private static Kernel relu() {
        Kernel.Builder kernel = Kernel.named("relu");
        return kernel.output("a", kernel.matrix("z").max(ZERO)).build();
    }

    private static Kernel leakyRelu() {
        Kernel.Builder kernel = Kernel.named("leaky-relu");
        Expression z = kernel.matrix("z");
        return kernel.output("a", ZERO.ifLess(z, z, z.times(kernel.scalar("slope"))))
                .build();
    }

    /** dlADMM, 2.3: the entry-wise minimiser of {@code (z - m)^2 + (a - max(z, 0))^2}. */
    private static Kernel reluPreactivation() {
        Kernel.Builder kernel = Kernel.named("relu-preactivation");
        Expression m = kernel.matrix("m");
        Expression a = kernel.matrix("a");
        Expression below = m.min(ZERO);
        Expression above = m.plus(a).times(Expression.constant(0.5)).max(ZERO);
        Expression belowValue = below.minus(m).squared().plus(a.squared());
        Expression aboveValue = above.minus(m).squared().plus(a.minus(above).squared());
        Expression z = belowValue.ifAtMost(aboveValue, below, above);
        return kernel.output("z", z)
                .output("activation", z.max(ZERO))
                .total("objective", belowValue.min(aboveValue))
                .build();
    }

    private static Kernel leakyReluPreactivation() {
        Kernel.Builder kernel = Kernel.named("leaky-relu-preactivation");
        Expression m = kernel.matrix("m");
        Expression a = kernel.matrix("a");
        Expression s = kernel.scalar("slope");
        Expression below = m.plus(s.times(a))
                .dividedBy(Expression.constant(1).plus(s.squared()))
                .min(ZERO);
        Expression above = m.plus(a).times(Expression.constant(0.5)).max(ZERO);
        Expression belowValue =
                below.minus(m).squared().plus(a.minus(s.times(below)).squared());
        Expression aboveValue = above.minus(m).squared().plus(a.minus(above).squared());
        return kernel.output("z", belowValue.ifAtMost(aboveValue, below, above)).build();
    }

    private static Kernel residual() {
        Kernel.Builder kernel = Kernel.named("residual");
        Expression product = kernel.matrix("product");
        Expression z = kernel.matrix("preactivation");
        Expression residual = product.plus(kernel.row("bias")).minus(z);
        return kernel.output("residual", residual)
                .total("squared", residual.squared())
                .columnSum("bias gradient", residual)
                .build();
    }

    private static Kernel dualStep() {
        Kernel.Builder kernel = Kernel.named("dual-step");
        Expression u = kernel.matrix("dual");
        Expression rho = kernel.scalar("rho");
        Expression residual = kernel.matrix("input").minus(kernel.matrix("output"));
        return kernel.output("dual", rho.fma(residual, u))
                .total("primal", residual.squared())
                .total("inner", u.times(residual))
                .build();
    }

    private static Kernel columnMeans() {
        Kernel.Builder kernel = Kernel.named("column-means");
        return kernel.columnSum("mean", kernel.matrix("x").times(kernel.scalar("one over rows")))
                .build();
    }

    private static Kernel rowNorms() {
        Kernel.Builder kernel = Kernel.named("row-norms");
        Expression x = kernel.matrix("x");
        return kernel.rowSum("squared norm", x.squared())
                .rowSum("absolute", x.absolute())
                .build();
    }

    private static Kernel stepPerRow() {
        Kernel.Builder kernel = Kernel.named("step-per-row");
        Expression step = kernel.matrix("gradient").dividedBy(kernel.column("tau"));
        return kernel.output("p", kernel.matrix("p").minus(step))
                .rowSum("moved", step.squared())
                .build();
    }

    private static Kernel adaptiveStep() {
        Kernel.Builder kernel = Kernel.named("adaptive-step");
        Expression g = kernel.matrix("gradient");
        Expression v =
                g.squared().fma(kernel.scalar("decay"), kernel.matrix("square").absolute());
        Expression step = g.dividedBy(v.squareRoot().plus(Expression.constant(1e-8)));
        return kernel.output("square", v)
                .output("w", kernel.matrix("w").minus(kernel.scalar("rate").times(step)))
                .build();
    }

    private static Kernel softThreshold() {
        Kernel.Builder kernel = Kernel.named("soft-threshold");
        Expression x = kernel.matrix("x");
        Expression t = kernel.scalar("threshold");
        return kernel.output("y", x.minus(t).max(ZERO).plus(x.plus(t).min(ZERO)))
                .build();
    }

    private static Kernel zeroWhereNotANumber() {
        Kernel.Builder kernel = Kernel.named("zero-where-nan");
        Expression ratio =
                kernel.matrix("x").max(ZERO).dividedBy(kernel.matrix("y").max(ZERO));
        return kernel.output("y", ratio.ifEqual(ratio, ratio, ZERO))
                .output(
                        "nan",
                        new Expression.Select(
                                Expression.Comparison.NOT_EQUAL, ratio, ratio, Expression.constant(1), ZERO))
                .build();
    }

    private static Kernel fusedAndUnfused() {
        Kernel.Builder kernel = Kernel.named("fused-and-unfused");
        Expression a = kernel.matrix("a");
        Expression b = kernel.row("b");
        Expression c = kernel.column("c");
        return kernel.output("fused", a.fma(b, c))
                .output("rounded twice", a.times(b).plus(c))
                .build();
    }
}
