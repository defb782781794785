package altmin.testkit.backend;

import altmin.api.expression.Expression;
import altmin.api.expression.Expression.BinaryOperation;
import altmin.api.expression.Expression.Comparison;
import altmin.api.expression.Expression.UnaryOperation;
import altmin.api.expression.Kernel;
import altmin.testkit.support.HostMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Single operations on every kind of number, and the accuracy of EXP and LOG. */
abstract class KernelFunctionsContract extends VerbContract {

    /** As many as are no multiple of a vector. */
    private static final double[] SPECIAL = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0.0,
        -0.0,
        1,
        -1,
        1.5,
        -2.25,
        0.1f,
        0x1p-149,
        -0x1p-149,
        0x1p-126,
        -0x1.fffffcp-127,
        0x1.fffffep127,
        -0x1.fffffep127,
        0x1.000002p0,
        16777217,
        3e-23f
    };

    KernelFunctionsContract(BackendContract contract) {
        super(contract);
    }

    @ParameterizedTest
    @EnumSource(BinaryOperation.class)
    void anOperationOnTwoNumbersIsIeee754(BinaryOperation operation) {
        Kernel.Builder kernel = Kernel.named("binary-" + operation);
        kernel.output("y", new Expression.Binary(operation, kernel.matrix("a"), kernel.matrix("b")));
        assertExactOnPairs(kernel.build());
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void aComparisonIsIeee754(Comparison comparison) {
        Kernel.Builder kernel = Kernel.named("compare-" + comparison);
        Expression a = kernel.matrix("a");
        Expression b = kernel.matrix("b");
        kernel.output("which", new Expression.Select(comparison, a, b, a, b));
        assertExactOnPairs(kernel.build());
    }

    @Test
    void aFusedMultiplyAddIsRoundedOnce() {
        Kernel.Builder kernel = Kernel.named("fma");
        Expression a = kernel.matrix("a");
        Expression b = kernel.matrix("b");
        kernel.output("y", a.fma(b, a))
                .output("z", a.fma(a, b))
                .output("w", a.fma(b, a.times(b).negated()));
        assertExactOnPairs(kernel.build());
    }

    @ParameterizedTest
    @EnumSource(
            value = UnaryOperation.class,
            names = {"NEGATE", "ABSOLUTE", "SQUARE_ROOT"})
    void anOperationOnOneNumberIsIeee754(UnaryOperation operation) {
        Kernel.Builder kernel = Kernel.named("unary-" + operation);
        kernel.output("y", new Expression.Unary(operation, kernel.matrix("a")))
                .output("of b", new Expression.Unary(operation, kernel.matrix("b")));
        assertExactOnPairs(kernel.build());
    }

    @Test
    void expIsWithinTwoUnits() {
        double reach = precision() == Precision.SINGLE ? 110 : 760;
        List<Double> points = special();
        for (double x = -reach; x <= reach; x += reach / 4099) {
            points.add(exact(x));
            points.add(exact(x / 1000));
        }
        assertWithinTwoUnits(UnaryOperation.EXP, points);
    }

    @Test
    void logIsWithinTwoUnits() {
        List<Double> points = special();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 8000; i++) {
            points.add(exact(1 + 0.3 * random.nextGaussian()));
            points.add(exact(Math.scalb(1 + random.nextDouble(), random.nextInt(-148, 127))));
        }
        assertWithinTwoUnits(UnaryOperation.LOG, points);
    }

    /** 1 / (1 + exp(-x)): two units of exp, then a sum, a negation and a division. */
    @Test
    void theLogisticFunctionIsAccurate() {
        assertAccurate("logistic", -80, 80, 8, x -> {
            Expression one = Expression.constant(1);
            return one.dividedBy(one.plus(x.negated().exp()));
        });
    }

    /** max(x, 0) + log(1 + exp(-|x|)): the argument of log is between 1 and 2, rounded there. */
    @Test
    void softplusIsAccurate() {
        assertAccurate("softplus", -1, 60, 16, x -> {
            Expression tail = Expression.constant(1).plus(x.absolute().negated().exp());
            return x.max(Expression.constant(0)).plus(tail.log());
        });
    }

    private void assertAccurate(
            String name, double from, double to, double roundings, UnaryOperator<Expression> formula) {
        Kernel.Builder kernel = Kernel.named(name);
        kernel.output("y", formula.apply(kernel.matrix("x")));
        double[] points =
                new SplittableRandom(2).doubles(1001, from, to).map(this::exact).toArray();
        HostMatrix x = HostMatrix.of(7, 143, points);
        KernelRun run = new KernelRun(kernel.build(), 7, 143, List.of(x), List.of());
        HostMatrix expected = run.on(oracle(), new SplittableRandom(0)).getFirst();
        HostMatrix got = run.on(backend(), new SplittableRandom(0)).getFirst();
        HostMatrix tolerance = expected.map(y -> precision().tolerance(roundings, Math.abs(y)));
        Precision.assertClose(expected, got, tolerance, name);
    }

    private void assertWithinTwoUnits(UnaryOperation operation, List<Double> points) {
        Kernel.Builder kernel = Kernel.named("accuracy-" + operation);
        kernel.output("y", new Expression.Unary(operation, kernel.matrix("x")));
        HostMatrix x = HostMatrix.of(
                1,
                points.size(),
                points.stream().mapToDouble(Double::doubleValue).toArray());
        KernelRun run = new KernelRun(kernel.build(), 1, points.size(), List.of(x), List.of());
        HostMatrix got = run.on(backend(), new SplittableRandom(3)).getFirst();
        for (int i = 0; i < points.size(); i++) {
            assertWithinTwoUnits(operation, points.get(i), got.get(0, i));
        }
    }

    private void assertWithinTwoUnits(UnaryOperation operation, double x, double got) {
        double exact = ElementwiseOracle.unary(operation, x);
        double rounded = exact(exact);
        // In float64 the expected value is itself only good to one unit.
        double units = precision() == Precision.SINGLE ? 2 : 3;
        double tolerance = units * precision().ulp(rounded);
        Precision.assertClose(rounded, got, tolerance, operation + " of " + x);
    }

    private List<Double> special() {
        List<Double> points = new ArrayList<>();
        for (double value : SPECIAL) {
            points.add(exact(value));
        }
        return points;
    }

    private void assertExactOnPairs(Kernel kernel) {
        double[] special = special().stream().mapToDouble(Double::doubleValue).toArray();
        int count = special.length;
        double[] across = new double[count * count];
        Arrays.setAll(across, i -> special[i % count]);
        HostMatrix b = HostMatrix.of(count, count, across);
        HostMatrix a = b.transposed();
        new KernelRun(kernel, count, count, List.of(a, b), List.of()).assertExact(backend(), new SplittableRandom(4));
    }
}
