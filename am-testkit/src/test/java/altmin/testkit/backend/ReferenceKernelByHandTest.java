package altmin.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import altmin.core.reference.ReferenceProvider;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The interpreter of kernels, and with it the oracle for formulas, against numbers worked out on paper. */
class ReferenceKernelByHandTest {

    private static final double NAN = Double.NaN;
    private static final double[] NO_SCALARS = {};

    private final Backend backend = new ReferenceProvider().open(BackendOptions.DEFAULT);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void arithmetic() {
        assertGives(Expression::plus, new double[] {1, 2}, new double[] {4, -2}, 5, 0);
        assertGives(Expression::minus, new double[] {1, 2}, new double[] {4, -2}, -3, 4);
        assertGives(Expression::times, new double[] {1, 2}, new double[] {4, -2}, 4, -4);
        assertGives(Expression::dividedBy, new double[] {1, -1}, new double[] {4, 0}, 0.25, Double.NEGATIVE_INFINITY);
    }

    @Test
    void minimumAndMaximum() {
        assertGives(Expression::min, new double[] {1, 0.0, NAN, 3}, new double[] {2, -0.0, 1, NAN}, 1, -0.0, NAN, NAN);
        assertGives(Expression::max, new double[] {1, -0.0, NAN, 3}, new double[] {2, 0.0, 1, NAN}, 2, 0.0, NAN, NAN);
    }

    @Test
    void comparisons() {
        double[] left = {1, 2, 2, NAN};
        double[] right = {2, 1, 2, NAN};
        assertGives((a, b) -> a.ifLess(b, yes(), no()), left, right, 1, 0, 0, 0);
        assertGives((a, b) -> a.ifAtMost(b, yes(), no()), left, right, 1, 0, 1, 0);
        assertGives((a, b) -> a.ifEqual(b, yes(), no()), left, right, 0, 0, 1, 0);
        assertGives((a, b) -> different(a, b), left, right, 1, 1, 0, 1);
    }

    @Test
    void functionsOfOneNumber() {
        assertGives((a, b) -> a.negated(), new double[] {2, 0}, new double[2], -2, -0.0);
        assertGives((a, b) -> a.absolute(), new double[] {-2, -0.0}, new double[2], 2, 0);
        assertGives((a, b) -> a.squareRoot(), new double[] {2.25, -1}, new double[2], 1.5, NAN);
        assertGives((a, b) -> a.exp(), new double[] {0, 1}, new double[2], 1, Math.E);
        assertGives((a, b) -> a.log(), new double[] {1, 0}, new double[2], 0, Double.NEGATIVE_INFINITY);
    }

    /** (1 + 2^-52)^2 - (1 + 2^-51) is 2^-104, which the rounded product loses. */
    @Test
    void fusedMultiplyAddIsRoundedOnce() {
        double[] x = {1 + 0x1p-52};
        double[] minus = {-(1 + 0x1p-51)};
        assertGives((a, b) -> a.fma(a, b), x, minus, 0x1p-104);
        assertGives((a, b) -> a.times(a).plus(b), x, minus, 0);
    }

    /** dlADMM, 2.3, m and a: (1, 3) gives 2, (-1, 0.5) gives -1, (-1, 4) gives 1.5, (0, 0) gives 0. */
    @Test
    void preactivationOfReLU() {
        Kernel kernel = Formulas.all()
                .filter(formula -> formula.name().equals("relu-preactivation"))
                .findFirst()
                .orElseThrow();
        Matrix z = backend.allocate(1, 4);
        double[] objective = backend.compile(kernel)
                .run(List.of(row(1, -1, -1, 0), row(3, 0.5, 4, 0)), NO_SCALARS, List.of(z, backend.allocate(1, 4)));
        assertHolds(z, 2, -1, 1.5, 0);
        assertArrayEquals(new double[] {2 + 0.25 + 12.5}, objective);
    }

    @Test
    void sumsOfThreeByTwo() {
        Kernel.Builder builder = Kernel.named("sums");
        Expression x = builder.matrix("x");
        Kernel kernel = builder.rowSum("rows", x)
                .total("all", x)
                .columnSum("columns", x)
                .total("squares", x.squared())
                .build();
        Matrix rows = backend.allocate(3, 1);
        Matrix columns = backend.allocate(1, 2);
        Matrix values = HostMatrix.of(3, 2, 1, 2, 3, 4, 5, 6).on(backend);
        double[] totals = backend.compile(kernel).run(List.of(values), NO_SCALARS, List.of(rows, columns));
        assertHolds(rows, 3, 7, 11);
        assertHolds(columns, 9, 12);
        assertArrayEquals(new double[] {21, 91}, totals);
    }

    @Test
    void aSumKeepsWhatPlainAdditionLoses() {
        Kernel.Builder builder = Kernel.named("compensated");
        Kernel kernel = builder.total("sum", builder.matrix("x")).build();
        double[] totals = backend.compile(kernel).run(List.of(row(1e16, 1, 1.1, -1e16)), NO_SCALARS, List.of());
        assertArrayEquals(new double[] {2.1}, totals);
    }

    @Test
    void rowsColumnsAndScalarsSpread() {
        Kernel.Builder builder = Kernel.named("spread");
        Expression sum = builder.row("r").plus(builder.column("c")).times(builder.scalar("s"));
        Matrix y = backend.allocate(2, 3);
        Matrix column = HostMatrix.of(2, 1, 10, 20).on(backend);
        backend.compile(builder.output("y", sum).build())
                .run(List.of(row(1, 2, 3), column), new double[] {0.5}, List.of(y));
        assertHolds(y, 5.5, 6, 6.5, 10.5, 11, 11.5);
    }

    private static Expression yes() {
        return Expression.constant(1);
    }

    private static Expression no() {
        return Expression.constant(0);
    }

    private static Expression different(Expression a, Expression b) {
        return new Expression.Select(Expression.Comparison.NOT_EQUAL, a, b, yes(), no());
    }

    private void assertGives(BinaryOperator<Expression> formula, double[] a, double[] b, double... expected) {
        Kernel.Builder builder = Kernel.named("one-operation");
        Expression value = formula.apply(builder.matrix("a"), builder.matrix("b"));
        Matrix y = backend.allocate(1, a.length);
        backend.compile(builder.output("y", value).build()).run(List.of(row(a), row(b)), NO_SCALARS, List.of(y));
        assertHolds(y, expected);
    }

    private Matrix row(double... values) {
        return HostMatrix.of(1, values.length, values).on(backend);
    }

    private void assertHolds(Matrix matrix, double... expected) {
        assertArrayEquals(expected, HostMatrix.from(backend, matrix).values());
    }
}
