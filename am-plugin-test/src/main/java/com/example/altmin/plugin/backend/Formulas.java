package com.example.altmin.plugin.backend;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The formulas of a kernel as steps, each of which computes one distinct sub-expression from those before it; what is
 * shared is computed once. Immutable once built.
 */
final class Formulas {

    /** Where in the pass we are: the arguments, the position, and the values of the steps so far. */
    static final class Position {
        private final List<HeapMatrix> inputs;
        private final double[] scalars;
        private final double[] values;
        private int row;
        private int column;

        private Position(List<HeapMatrix> inputs, double[] scalars, int steps) {
            this.inputs = inputs;
            this.scalars = scalars;
            this.values = new double[steps];
        }
    }

    private interface Step {
        double value(Position at);
    }

    private final Kernel kernel;
    private final IdentityHashMap<Expression, Integer> known = new IdentityHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final int[] outputs;

    Formulas(Kernel kernel) {
        this.kernel = kernel;
        this.outputs = kernel.outputs().stream()
                .mapToInt(output -> step(output.value()))
                .toArray();
    }

    Position begin(List<HeapMatrix> inputs, double[] scalars) {
        return new Position(inputs, scalars, steps.size());
    }

    /** Computes every step at one element. */
    void moveTo(Position at, int row, int column) {
        at.row = row;
        at.column = column;
        for (int i = 0; i < at.values.length; i++) {
            at.values[i] = steps.get(i).value(at);
        }
    }

    /** The value of an output at the element moved to last. */
    double output(Position at, int index) {
        return at.values[outputs[index]];
    }

    /** The number of the step that computes the expression. */
    private int step(Expression expression) {
        Integer number = known.get(expression);
        if (number == null) {
            Step step = make(expression);
            number = steps.size();
            steps.add(step);
            known.put(expression, number);
        }
        return number;
    }

    private Step make(Expression expression) {
        return switch (expression) {
            case Expression.Input(int index) -> input(checked("input", index, kernel.inputs()));
            case Expression.Scalar(int index) -> {
                int scalar = checked("scalar", index, kernel.scalars());
                yield at -> at.scalars[scalar];
            }
            case Expression.Constant(double value) -> at -> value;
            case Expression.Unary(var operation, var operand) -> unary(operation, step(operand));
            case Expression.Binary(var operation, var left, var right) -> binary(operation, step(left), step(right));
            case Expression.Fma(var a, var b, var c) -> fma(step(a), step(b), step(c));
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

    private Step input(int index) {
        return switch (kernel.inputs().get(index).extent()) {
            case MATRIX -> at -> at.inputs.get(index).get(at.row, at.column);
            case ROW -> at -> at.inputs.get(index).get(0, at.column);
            case COLUMN -> at -> at.inputs.get(index).get(at.row, 0);
        };
    }

    private static Step unary(Expression.UnaryOperation operation, int x) {
        return switch (operation) {
            case NEGATE -> at -> -at.values[x];
            case ABSOLUTE -> at -> Math.abs(at.values[x]);
            case SQUARE_ROOT -> at -> Math.sqrt(at.values[x]);
            case EXP -> at -> Math.exp(at.values[x]);
            case LOG -> at -> Math.log(at.values[x]);
        };
    }

    private static Step binary(Expression.BinaryOperation operation, int x, int y) {
        return switch (operation) {
            case ADD -> at -> at.values[x] + at.values[y];
            case SUBTRACT -> at -> at.values[x] - at.values[y];
            case MULTIPLY -> at -> at.values[x] * at.values[y];
            case DIVIDE -> at -> at.values[x] / at.values[y];
            case MIN -> at -> Math.min(at.values[x], at.values[y]);
            case MAX -> at -> Math.max(at.values[x], at.values[y]);
        };
    }

    private static Step fma(int a, int b, int c) {
        return at -> Math.fma(at.values[a], at.values[b], at.values[c]);
    }

    private Step select(Expression.Select select) {
        int x = step(select.left());
        int y = step(select.right());
        int yes = step(select.whenTrue());
        int no = step(select.whenFalse());
        return switch (select.comparison()) {
            case LESS -> at -> at.values[at.values[x] < at.values[y] ? yes : no];
            case LESS_OR_EQUAL -> at -> at.values[at.values[x] <= at.values[y] ? yes : no];
            case EQUAL -> at -> at.values[at.values[x] == at.values[y] ? yes : no];
            case NOT_EQUAL -> at -> at.values[at.values[x] != at.values[y] ? yes : no];
        };
    }
}
