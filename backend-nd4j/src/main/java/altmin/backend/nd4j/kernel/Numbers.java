package altmin.backend.nd4j.kernel;

import altmin.api.expression.Expression.BinaryOperation;
import altmin.api.expression.Expression.Comparison;
import altmin.api.expression.Expression.UnaryOperation;

/** Operations on single numbers, in float32. */
final class Numbers {

    private Numbers() {}

    /** The steps that are one number for the whole run; the others stay 0. */
    static float[] of(Program program, double[] scalars) {
        float[] values = new float[program.nodes().size()];
        for (int step = 0; step < values.length; step++) {
            if (program.isNumber(step)) {
                values[step] = value(program.nodes().get(step), values, scalars);
            }
        }
        return values;
    }

    private static float value(Node node, float[] values, double[] scalars) {
        return switch (node) {
            case Node.Scalar(int index) -> (float) scalars[index];
            case Node.Literal(float value) -> value;
            case Node.Unary(var operation, int x) -> unary(operation, values[x]);
            case Node.Binary(var operation, int x, int y) -> binary(operation, values[x], values[y]);
            case Node.Fma(int x, int y, int z) -> Math.fma(values[x], values[y], values[z]);
            case Node.Select(var comparison, int x, int y, int yes, int no) ->
                holds(comparison, values[x], values[y]) ? values[yes] : values[no];
            case Node.Load _, Node.Copy _ -> throw new IllegalStateException(node + " is no number");
        };
    }

    private static float unary(UnaryOperation operation, float x) {
        return switch (operation) {
            case NEGATE -> -x;
            case ABSOLUTE -> Math.abs(x);
            case SQUARE_ROOT -> (float) Math.sqrt(x);
            case EXP -> (float) Math.exp(x);
            case LOG -> (float) Math.log(x);
        };
    }

    private static float binary(BinaryOperation operation, float x, float y) {
        return switch (operation) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
        };
    }

    static boolean holds(Comparison comparison, float x, float y) {
        return switch (comparison) {
            case LESS -> x < y;
            case LESS_OR_EQUAL -> x <= y;
            case EQUAL -> x == y;
            case NOT_EQUAL -> x != y;
        };
    }
}
