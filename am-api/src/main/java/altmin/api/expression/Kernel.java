package altmin.api.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * One pass over memory, written as formulas: what goes in, what comes out. An algorithm states it once and every
 * backend compiles or interprets it ({@link altmin.api.backend.Backend#compile}).
 *
 * <p>The shape of a run, {@code rows x columns}, is that of its {@link Extent#MATRIX} inputs and
 * {@link Reduction#NONE} outputs, of which there is at least one.
 *
 * @param name for messages and profiles
 * @param inputs in the order of the arguments
 * @param scalars the names of the scalar arguments, in their order
 * @param outputs in the order of the arguments and results
 */
public record Kernel(String name, List<Input> inputs, List<String> scalars, List<Output> outputs) {

    /** How an input spreads over the shape of a run. */
    public enum Extent {
        /** {@code rows x columns}: an element of its own at every position. */
        MATRIX,
        /** {@code 1 x columns}: the same row for every sample, as a bias. */
        ROW,
        /** {@code rows x 1}: the same number for a whole row, as a step size per sample. */
        COLUMN
    }

    /** What becomes of a formula's values; sums are accumulated in float64 over a fixed tree that depends on shapes. */
    public enum Reduction {
        /** Kept: a {@code rows x columns} matrix. */
        NONE,
        /** Summed over the columns of each row: a {@code rows x 1} matrix. */
        PER_ROW,
        /** Summed over the rows of each column: a {@code 1 x columns} matrix. */
        PER_COLUMN,
        /** Summed over all: a double among the results. */
        TOTAL
    }

    /** A matrix argument that is read. */
    public record Input(String name, Extent extent) {}

    /** A formula and what becomes of its values. */
    public record Output(String name, Reduction reduction, Expression value) {}

    public Kernel {
        inputs = List.copyOf(inputs);
        scalars = List.copyOf(scalars);
        outputs = List.copyOf(outputs);
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("kernel " + name + " has no output");
        }
        if (inputs.stream().noneMatch(input -> input.extent() == Extent.MATRIX)
                && outputs.stream().noneMatch(output -> output.reduction() == Reduction.NONE)) {
            throw new IllegalArgumentException("kernel " + name + " has no matrix that gives its shape");
        }
    }

    /** Starts a kernel of the given name. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Collects inputs and outputs in the order of the calls. Not for use by several threads. */
    public static final class Builder {
        private final String name;
        private final List<Input> inputs = new ArrayList<>();
        private final List<String> scalars = new ArrayList<>();
        private final List<Output> outputs = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /** The next matrix argument, {@code rows x columns}. */
        public Expression matrix(String input) {
            return input(input, Extent.MATRIX);
        }

        /** The next matrix argument, {@code 1 x columns}. */
        public Expression row(String input) {
            return input(input, Extent.ROW);
        }

        /** The next matrix argument, {@code rows x 1}. */
        public Expression column(String input) {
            return input(input, Extent.COLUMN);
        }

        /** The next scalar argument. */
        public Expression scalar(String scalar) {
            scalars.add(scalar);
            return new Expression.Scalar(scalars.size() - 1);
        }

        /** The next output: every value, as a matrix. */
        public Builder output(String output, Expression value) {
            return add(output, Reduction.NONE, value);
        }

        /** The next output: the sum of each row. */
        public Builder rowSum(String output, Expression value) {
            return add(output, Reduction.PER_ROW, value);
        }

        /** The next output: the sum of each column. */
        public Builder columnSum(String output, Expression value) {
            return add(output, Reduction.PER_COLUMN, value);
        }

        /** The next output: the sum of all values. */
        public Builder total(String output, Expression value) {
            return add(output, Reduction.TOTAL, value);
        }

        public Kernel build() {
            return new Kernel(name, inputs, scalars, outputs);
        }

        private Expression input(String input, Extent extent) {
            inputs.add(new Input(input, extent));
            return new Expression.Input(inputs.size() - 1);
        }

        private Builder add(String output, Reduction reduction, Expression value) {
            outputs.add(new Output(output, reduction, value));
            return this;
        }
    }
}
