package altmin.api.expression;

/**
 * A formula over the elements at one position of a {@link Kernel}'s inputs. Immutable; sub-expressions may be shared,
 * and what is shared (by identity) is computed once.
 *
 * <p>Every backend computes {@code + - * /}, square root, fused multiply-add, comparison, minimum and maximum in its
 * element type with IEEE 754 rounding and never contracts {@code a * b + c} on its own, so the same formula gives the
 * same bits for every vector width. {@code EXP} and {@code LOG} are within 2 units in the last place of the element
 * type. A NaN is never hidden: minimum and maximum of a NaN and anything is NaN, and a comparison with one is false.
 */
public sealed interface Expression {

    /** The element of input {@code index} at this position; a vector is repeated along the other axis. */
    record Input(int index) implements Expression {}

    /** The scalar argument {@code index}, rounded to the element type. */
    record Scalar(int index) implements Expression {}

    /** A literal, rounded to the element type. */
    record Constant(double value) implements Expression {}

    /** {@code operation(operand)}. */
    record Unary(UnaryOperation operation, Expression operand) implements Expression {}

    /** {@code left operation right}. */
    record Binary(BinaryOperation operation, Expression left, Expression right) implements Expression {}

    /** {@code a * b + c}, rounded once. */
    record Fma(Expression a, Expression b, Expression c) implements Expression {}

    /** {@code left comparison right ? whenTrue : whenFalse}; both branches may be evaluated. */
    record Select(Comparison comparison, Expression left, Expression right, Expression whenTrue, Expression whenFalse)
            implements Expression {}

    /** Operations on one element. */
    enum UnaryOperation {
        NEGATE,
        ABSOLUTE,
        SQUARE_ROOT,
        EXP,
        LOG
    }

    /** Operations on two elements. Negative zero is less than positive zero in {@code MIN} and {@code MAX}. */
    enum BinaryOperation {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        MIN,
        MAX
    }

    /** Comparisons; all but {@code NOT_EQUAL} are false when either side is NaN. */
    enum Comparison {
        LESS,
        LESS_OR_EQUAL,
        EQUAL,
        NOT_EQUAL
    }

    static Expression constant(double value) {
        return new Constant(value);
    }

    default Expression plus(Expression other) {
        return new Binary(BinaryOperation.ADD, this, other);
    }

    default Expression minus(Expression other) {
        return new Binary(BinaryOperation.SUBTRACT, this, other);
    }

    default Expression times(Expression other) {
        return new Binary(BinaryOperation.MULTIPLY, this, other);
    }

    default Expression dividedBy(Expression other) {
        return new Binary(BinaryOperation.DIVIDE, this, other);
    }

    default Expression min(Expression other) {
        return new Binary(BinaryOperation.MIN, this, other);
    }

    default Expression max(Expression other) {
        return new Binary(BinaryOperation.MAX, this, other);
    }

    default Expression negated() {
        return new Unary(UnaryOperation.NEGATE, this);
    }

    default Expression absolute() {
        return new Unary(UnaryOperation.ABSOLUTE, this);
    }

    default Expression squared() {
        return times(this);
    }

    default Expression squareRoot() {
        return new Unary(UnaryOperation.SQUARE_ROOT, this);
    }

    default Expression exp() {
        return new Unary(UnaryOperation.EXP, this);
    }

    default Expression log() {
        return new Unary(UnaryOperation.LOG, this);
    }

    /** {@code this * factor + addend}, rounded once. */
    default Expression fma(Expression factor, Expression addend) {
        return new Fma(this, factor, addend);
    }

    /** {@code this < other ? whenTrue : whenFalse}. */
    default Expression ifLess(Expression other, Expression whenTrue, Expression whenFalse) {
        return new Select(Comparison.LESS, this, other, whenTrue, whenFalse);
    }

    /** {@code this <= other ? whenTrue : whenFalse}. */
    default Expression ifAtMost(Expression other, Expression whenTrue, Expression whenFalse) {
        return new Select(Comparison.LESS_OR_EQUAL, this, other, whenTrue, whenFalse);
    }

    /** {@code this == other ? whenTrue : whenFalse}. */
    default Expression ifEqual(Expression other, Expression whenTrue, Expression whenFalse) {
        return new Select(Comparison.EQUAL, this, other, whenTrue, whenFalse);
    }
}
