package altmin.backend.simd.kernel;

import altmin.api.expression.Expression;
import java.util.IdentityHashMap;

/** Computes a formula at one position in plain Java float arithmetic, exp and log in float64 and rounded. */
final class Interpreter {

    private final float[] inputs;
    private final float[] scalars;
    private final IdentityHashMap<Expression, Float> known = new IdentityHashMap<>();

    Interpreter(float[] inputs, float[] scalars) {
        this.inputs = inputs;
        this.scalars = scalars;
    }

    float value(Expression expression) {
        Float before = known.get(expression);
        if (before != null) {
            return before;
        }
        float result = compute(expression);
        known.put(expression, result);
        return result;
    }

    private float compute(Expression expression) {
        return switch (expression) {
            case Expression.Input(int index) -> inputs[index];
            case Expression.Scalar(int index) -> scalars[index];
            case Expression.Constant(double value) -> (float) value;
            case Expression.Unary(Expression.UnaryOperation operation, Expression operand) ->
                unary(operation, value(operand));
            case Expression.Binary(Expression.BinaryOperation operation, Expression left, Expression right) ->
                binary(operation, value(left), value(right));
            case Expression.Fma(Expression a, Expression b, Expression c) -> Math.fma(value(a), value(b), value(c));
            case Expression.Select select ->
                holds(select.comparison(), value(select.left()), value(select.right()))
                        ? value(select.whenTrue())
                        : value(select.whenFalse());
        };
    }

    private static float unary(Expression.UnaryOperation operation, float x) {
        return switch (operation) {
            case NEGATE -> -x;
            case ABSOLUTE -> Math.abs(x);
            case SQUARE_ROOT -> (float) Math.sqrt(x);
            case EXP -> (float) StrictMath.exp(x);
            case LOG -> (float) StrictMath.log(x);
        };
    }

    private static float binary(Expression.BinaryOperation operation, float x, float y) {
        return switch (operation) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
        };
    }

    private static boolean holds(Expression.Comparison comparison, float x, float y) {
        return switch (comparison) {
            case LESS -> x < y;
            case LESS_OR_EQUAL -> x <= y;
            case EQUAL -> x == y;
            case NOT_EQUAL -> x != y;
        };
    }
}
