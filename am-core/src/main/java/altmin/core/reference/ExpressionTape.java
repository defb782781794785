package altmin.core.reference;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A kernel's formulas as a list of steps. Every distinct sub-expression (by identity) has a slot, an array of one
 * tile's values; a step fills one slot from slots before it, so each is computed once however often it is used.
 * Immutable once built.
 */
final class ExpressionTape {

    /** Fills its slot for the first {@code count} elements of a tile. */
    private interface Step {
        void run(double[][] slots, int count);
    }

    /** A slot that is filled from an input before the steps run. */
    record Load(int input, int slot) {}

    /** A slot that holds one scalar argument throughout a run. */
    private record Fill(int scalar, int slot) {}

    private record Literal(double value, int slot) {}

    private final Kernel kernel;
    private final IdentityHashMap<Expression, Integer> slots = new IdentityHashMap<>();
    private final List<Load> loads = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private final List<Literal> literals = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final int[] outputSlots;

    ExpressionTape(Kernel kernel) {
        this.kernel = kernel;
        this.outputSlots = kernel.outputs().stream()
                .mapToInt(output -> slotOf(output.value()))
                .toArray();
    }

    List<Load> loads() {
        return loads;
    }

    /** The slot that holds the values of output {@code index}. */
    int outputSlot(int index) {
        return outputSlots[index];
    }

    /** The arrays for one run, constants and scalars filled in. */
    double[][] newSlots(double[] scalars, int tile) {
        double[][] values = new double[slots.size()][tile];
        literals.forEach(literal -> Arrays.fill(values[literal.slot], literal.value));
        fills.forEach(fill -> Arrays.fill(values[fill.slot], scalars[fill.scalar]));
        return values;
    }

    /** Computes every slot, once the loads are done. */
    void run(double[][] values, int count) {
        steps.forEach(step -> step.run(values, count));
    }

    private int slotOf(Expression expression) {
        Integer known = slots.get(expression);
        return known != null ? known : record(expression);
    }

    /** Appends what computes the expression, its operands first; returns its slot. */
    private int record(Expression expression) {
        return switch (expression) {
            case Expression.Input input -> input(input);
            case Expression.Scalar scalar -> scalar(scalar);
            case Expression.Constant constant -> constant(constant);
            case Expression.Unary unary -> unary(unary);
            case Expression.Binary binary -> binary(binary);
            case Expression.Fma fma -> fma(fma);
            case Expression.Select select -> select(select);
        };
    }

    private int next(Expression expression) {
        int slot = slots.size();
        slots.put(expression, slot);
        return slot;
    }

    private int input(Expression.Input input) {
        int slot = next(input);
        loads.add(new Load(checked("input", input.index(), kernel.inputs()), slot));
        return slot;
    }

    private int scalar(Expression.Scalar scalar) {
        int slot = next(scalar);
        fills.add(new Fill(checked("scalar", scalar.index(), kernel.scalars()), slot));
        return slot;
    }

    private int constant(Expression.Constant constant) {
        int slot = next(constant);
        literals.add(new Literal(constant.value(), slot));
        return slot;
    }

    private int checked(String kind, int index, List<?> declared) {
        if (index < 0 || index >= declared.size()) {
            throw new IllegalArgumentException("kernel " + kernel.name() + " uses " + kind + " " + index + " of "
                    + declared.size() + "; take expressions from the builder of the same kernel");
        }
        return index;
    }

    private int unary(Expression.Unary unary) {
        int operand = slotOf(unary.operand());
        int result = next(unary);
        DoubleUnaryOperator operation = switch (unary.operation()) {
            case NEGATE -> x -> -x;
            case ABSOLUTE -> Math::abs;
            case SQUARE_ROOT -> Math::sqrt;
            case EXP -> Math::exp;
            case LOG -> Math::log;
        };
        steps.add((values, count) -> {
            for (int i = 0; i < count; i++) {
                values[result][i] = operation.applyAsDouble(values[operand][i]);
            }
        });
        return result;
    }

    private int binary(Expression.Binary binary) {
        int left = slotOf(binary.left());
        int right = slotOf(binary.right());
        int result = next(binary);
        DoubleBinaryOperator operation = switch (binary.operation()) {
            case ADD -> (x, y) -> x + y;
            case SUBTRACT -> (x, y) -> x - y;
            case MULTIPLY -> (x, y) -> x * y;
            case DIVIDE -> (x, y) -> x / y;
            case MIN -> Math::min;
            case MAX -> Math::max;
        };
        steps.add((values, count) -> {
            for (int i = 0; i < count; i++) {
                values[result][i] = operation.applyAsDouble(values[left][i], values[right][i]);
            }
        });
        return result;
    }

    private int fma(Expression.Fma fma) {
        int a = slotOf(fma.a());
        int b = slotOf(fma.b());
        int c = slotOf(fma.c());
        int result = next(fma);
        steps.add((values, count) -> {
            for (int i = 0; i < count; i++) {
                values[result][i] = Math.fma(values[a][i], values[b][i], values[c][i]);
            }
        });
        return result;
    }

    private int select(Expression.Select select) {
        int left = slotOf(select.left());
        int right = slotOf(select.right());
        int whenTrue = slotOf(select.whenTrue());
        int whenFalse = slotOf(select.whenFalse());
        int result = next(select);
        Expression.Comparison comparison = select.comparison();
        steps.add((values, count) -> {
            for (int i = 0; i < count; i++) {
                boolean holds = holds(comparison, values[left][i], values[right][i]);
                values[result][i] = values[holds ? whenTrue : whenFalse][i];
            }
        });
        return result;
    }

    private static boolean holds(Expression.Comparison comparison, double left, double right) {
        return switch (comparison) {
            case LESS -> left < right;
            case LESS_OR_EQUAL -> left <= right;
            case EQUAL -> left == right;
            case NOT_EQUAL -> left != right;
        };
    }
}
