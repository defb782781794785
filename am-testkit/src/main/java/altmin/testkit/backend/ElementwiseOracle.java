package altmin.testkit.backend;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.ElementType;
import altmin.testkit.support.HostMatrix;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The value of a formula at one position in the arithmetic of an element type, bit for bit: each operation in double,
 * then rounded. For float32 that is float32 arithmetic, since the double result of {@code + - * /} and of a square
 * root of floats has more than twice the digits of a float, so that rounding twice is rounding once; fused
 * multiply-add is done in float. EXP and LOG are those of {@link Math}, rounded once.
 */
final class ElementwiseOracle {

    private final ElementType type;
    private final Kernel kernel;
    private final List<HostMatrix> inputs;
    private final double[] scalars;

    ElementwiseOracle(ElementType type, Kernel kernel, List<HostMatrix> inputs, double[] scalars) {
        this.type = type;
        this.kernel = kernel;
        this.inputs = inputs;
        this.scalars = scalars.clone();
    }

    /** Every value of an output's formula, before any reduction. */
    HostMatrix values(Kernel.Output output, int rows, int columns) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = new Position(i / columns, i % columns).value(output.value());
        }
        return HostMatrix.of(rows, columns, values);
    }

    private double round(double value) {
        return type == ElementType.FLOAT32 ? (float) value : value;
    }

    /** The sub-expressions met so far at one position. */
    private final class Position {
        private final int row;
        private final int column;
        private final IdentityHashMap<Expression, Double> known = new IdentityHashMap<>();

        Position(int row, int column) {
            this.row = row;
            this.column = column;
        }

        double value(Expression expression) {
            Double found = known.get(expression);
            if (found != null) {
                return found;
            }
            double computed = round(compute(expression));
            known.put(expression, computed);
            return computed;
        }

        private double compute(Expression expression) {
            return switch (expression) {
                case Expression.Input input -> element(input.index());
                case Expression.Scalar scalar -> scalars[scalar.index()];
                case Expression.Constant constant -> constant.value();
                case Expression.Unary unary -> unary(unary.operation(), value(unary.operand()));
                case Expression.Binary binary ->
                    binary(binary.operation(), value(binary.left()), value(binary.right()));
                case Expression.Fma fma -> fma(value(fma.a()), value(fma.b()), value(fma.c()));
                case Expression.Select select ->
                    holds(select.comparison(), value(select.left()), value(select.right()))
                            ? value(select.whenTrue())
                            : value(select.whenFalse());
            };
        }

        private double element(int index) {
            HostMatrix input = inputs.get(index);
            return switch (kernel.inputs().get(index).extent()) {
                case MATRIX -> input.get(row, column);
                case ROW -> input.get(0, column);
                case COLUMN -> input.get(row, 0);
            };
        }

        private double fma(double a, double b, double c) {
            return type == ElementType.FLOAT32 ? Math.fma((float) a, (float) b, (float) c) : Math.fma(a, b, c);
        }
    }

    static double unary(Expression.UnaryOperation operation, double x) {
        return switch (operation) {
            case NEGATE -> -x;
            case ABSOLUTE -> Math.abs(x);
            case SQUARE_ROOT -> Math.sqrt(x);
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
        };
    }

    private static double binary(Expression.BinaryOperation operation, double x, double y) {
        return switch (operation) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
        };
    }

    private static boolean holds(Expression.Comparison comparison, double x, double y) {
        return switch (comparison) {
            case LESS -> x < y;
            case LESS_OR_EQUAL -> x <= y;
            case EQUAL -> x == y;
            case NOT_EQUAL -> x != y;
        };
    }
}
