package altmin.core.reference;

import altmin.api.expression.Kernel;
import altmin.api.expression.Kernel.Extent;
import altmin.api.expression.Kernel.Reduction;
import altmin.api.tensor.Matrix;
import java.util.ArrayList;
import java.util.List;

/** The matrices of one run of a kernel, once their number, shapes and overlaps are known to be right. */
final class KernelArguments {

    private final Kernel kernel;
    private final ReferenceMemory memory;
    private final long rows;
    private final int columns;
    private final List<ReferenceMatrix> inputs = new ArrayList<>();
    private final List<ReferenceMatrix> outputs = new ArrayList<>();

    KernelArguments(
            Kernel kernel, ReferenceMemory memory, List<Matrix> inputs, double[] scalars, List<Matrix> outputs) {
        this.kernel = kernel;
        this.memory = memory;
        List<Kernel.Output> kept = kernel.outputs().stream()
                .filter(output -> output.reduction() != Reduction.TOTAL)
                .toList();
        requireNumber("inputs", inputs.size(), kernel.inputs().size());
        requireNumber("scalars", scalars.length, kernel.scalars().size());
        requireNumber("matrix outputs", outputs.size(), kept.size());
        Matrix shape = shapeGiver(inputs, kept, outputs);
        this.rows = shape.rows();
        this.columns = shape.columns();
        takeInputs(inputs);
        takeOutputs(kept, outputs);
    }

    long rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    ReferenceMatrix input(int index) {
        return inputs.get(index);
    }

    /** The outputs that are matrices, in order. */
    List<ReferenceMatrix> outputs() {
        return outputs;
    }

    private void requireNumber(String what, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(
                    "kernel " + kernel.name() + " was given " + actual + " " + what + ", expected " + expected);
        }
    }

    private Matrix shapeGiver(List<Matrix> given, List<Kernel.Output> kept, List<Matrix> results) {
        for (int i = 0; i < given.size(); i++) {
            if (kernel.inputs().get(i).extent() == Extent.MATRIX) {
                return given.get(i);
            }
        }
        for (int i = 0; i < results.size(); i++) {
            if (kept.get(i).reduction() == Reduction.NONE) {
                return results.get(i);
            }
        }
        throw new IllegalStateException("kernel " + kernel.name() + " has no matrix that gives its shape");
    }

    private void takeInputs(List<Matrix> given) {
        for (int i = 0; i < given.size(); i++) {
            Kernel.Input input = kernel.inputs().get(i);
            inputs.add(own(
                    input.name(),
                    given.get(i),
                    input.extent() == Extent.ROW ? 1 : rows,
                    input.extent() == Extent.COLUMN ? 1 : columns));
        }
    }

    private void takeOutputs(List<Kernel.Output> kept, List<Matrix> results) {
        for (int i = 0; i < results.size(); i++) {
            Kernel.Output output = kept.get(i);
            ReferenceMatrix result = own(
                    output.name(),
                    results.get(i),
                    output.reduction() == Reduction.PER_COLUMN ? 1 : rows,
                    output.reduction() == Reduction.PER_ROW ? 1 : columns);
            requireApart(output, result);
            outputs.add(result);
        }
    }

    private ReferenceMatrix own(String name, Matrix matrix, long expectedRows, int expectedColumns) {
        return memory.own("kernel " + kernel.name() + ": " + name, matrix, expectedRows, expectedColumns);
    }

    private void requireApart(Kernel.Output output, ReferenceMatrix result) {
        String role = "kernel " + kernel.name() + ": " + output.name();
        for (int i = 0; i < inputs.size(); i++) {
            Kernel.Input input = kernel.inputs().get(i);
            boolean inPlace = output.reduction() == Reduction.NONE
                    && input.extent() == Extent.MATRIX
                    && result.isSameAs(inputs.get(i));
            if (!inPlace) {
                ReferenceMemory.requireApart(role, result, input.name(), inputs.get(i));
            }
        }
        for (ReferenceMatrix other : outputs) {
            ReferenceMemory.requireApart(role, result, "another output", other);
        }
    }
}
