package altmin.backend.cuda.ptx;

import static altmin.backend.cuda.ptx.Literals.f32;

import altmin.api.expression.Expression;
import altmin.api.expression.Expression.BinaryOperation;
import altmin.api.expression.Expression.UnaryOperation;
import altmin.api.expression.Kernel;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Writes the formulas of one kernel at one position; a shared sub-expression is computed once. Every operation says how it
 * rounds, which keeps the driver's compiler from contracting a product and a sum.
 */
final class Formula {

    private final Kernel kernel;
    private final Code setup;
    private final Code body;
    private final List<String> scalars;
    private final IntFunction<String> inputs;
    private final IdentityHashMap<Expression, String> known = new IdentityHashMap<>();

    /**
     * @param setup takes what is the same at every position
     * @param scalars the registers of the scalar arguments
     * @param inputs loads the element of an input at this position
     */
    Formula(Kernel kernel, Code setup, Code body, List<String> scalars, IntFunction<String> inputs) {
        this.kernel = kernel;
        this.setup = setup;
        this.body = body;
        this.scalars = scalars;
        this.inputs = inputs;
    }

    /** The register of a formula's value. */
    String value(Expression expression) {
        String register = known.get(expression);
        if (register == null) {
            register = write(expression);
            known.put(expression, register);
        }
        return register;
    }

    private String write(Expression expression) {
        return switch (expression) {
            case Expression.Input(int index) -> inputs.apply(checked("input", index, kernel.inputs()));
            case Expression.Scalar(int index) -> scalars.get(checked("scalar", index, kernel.scalars()));
            case Expression.Constant(double value) -> setup.f("mov.f32", f32((float) value));
            case Expression.Unary(var operation, Expression operand) -> unary(operation, value(operand));
            case Expression.Binary(var operation, Expression left, Expression right) ->
                body.f(name(operation), value(left), value(right));
            case Expression.Fma(Expression a, Expression b, Expression c) ->
                body.f("fma.rn.f32", value(a), value(b), value(c));
            case Expression.Select select -> select(select);
        };
    }

    private int checked(String kind, int index, List<?> declared) {
        if (index < 0 || index >= declared.size()) {
            throw new IllegalArgumentException("kernel " + kernel.name() + " uses " + kind + " " + index + " of "
                    + declared.size() + "; take expressions from the builder of the same kernel");
        }
        return index;
    }

    private String unary(UnaryOperation operation, String operand) {
        return switch (operation) {
            case NEGATE -> body.f("neg.f32", operand);
            case ABSOLUTE -> body.f("abs.f32", operand);
            case SQUARE_ROOT -> body.f("sqrt.rn.f32", operand);
            case EXP -> new SingleMath(body).exp(operand);
            case LOG -> new SingleMath(body).log(operand);
        };
    }

    private static String name(BinaryOperation operation) {
        return switch (operation) {
            case ADD -> "add.rn.f32";
            case SUBTRACT -> "sub.rn.f32";
            case MULTIPLY -> "mul.rn.f32";
            case DIVIDE -> "div.rn.f32";
            case MIN -> "min.NaN.f32";
            case MAX -> "max.NaN.f32";
        };
    }

    private String select(Expression.Select select) {
        String left = value(select.left());
        String right = value(select.right());
        String whenTrue = value(select.whenTrue());
        String whenFalse = value(select.whenFalse());
        String comparison = switch (select.comparison()) {
            case LESS -> "setp.lt.f32";
            case LESS_OR_EQUAL -> "setp.le.f32";
            case EQUAL -> "setp.eq.f32";
            case NOT_EQUAL -> "setp.neu.f32"; // true where a side is NaN, as Java has it
        };
        return body.f("selp.f32", whenTrue, whenFalse, body.p(comparison, left, right));
    }
}
