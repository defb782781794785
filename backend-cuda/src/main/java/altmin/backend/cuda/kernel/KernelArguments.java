package altmin.backend.cuda.kernel;

import altmin.api.expression.Kernel;
import altmin.api.expression.Kernel.Extent;
import altmin.api.expression.Kernel.Reduction;
import altmin.api.tensor.Matrix;
import altmin.backend.cuda.memory.CudaMatrix;
import altmin.backend.cuda.memory.DeviceMemory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The matrices of one run, found to fit the kernel.
 *
 * @param rows of the run
 * @param columns of the run
 * @param inputs in order
 * @param outputs those that are matrices, in order
 */
record KernelArguments(long rows, int columns, List<CudaMatrix> inputs, List<CudaMatrix> outputs) {

    static KernelArguments check(
            Kernel kernel, DeviceMemory memory, List<Matrix> inputs, double[] scalars, List<Matrix> outputs) {
        List<Kernel.Output> kept = kernel.outputs().stream()
                .filter(output -> output.reduction() != Reduction.TOTAL)
                .toList();
        requireNumber(kernel, "inputs", inputs.size(), kernel.inputs().size());
        requireNumber(kernel, "scalars", scalars.length, kernel.scalars().size());
        requireNumber(kernel, "matrix outputs", outputs.size(), kept.size());
        Matrix shape = shape(kernel, inputs, kept, outputs);
        long rows = shape.rows();
        int columns = shape.columns();
        Iterator<Matrix> given = inputs.iterator();
        List<CudaMatrix> from = new ArrayList<>();
        for (Kernel.Input input : kernel.inputs()) {
            long height = input.extent() == Extent.ROW ? 1 : rows;
            int width = input.extent() == Extent.COLUMN ? 1 : columns;
            from.add(memory.own(role(kernel, input.name()), given.next(), height, width));
        }
        Iterator<Matrix> results = outputs.iterator();
        List<CudaMatrix> to = new ArrayList<>();
        for (Kernel.Output output : kept) {
            long height = output.reduction() == Reduction.PER_COLUMN ? 1 : rows;
            int width = output.reduction() == Reduction.PER_ROW ? 1 : columns;
            to.add(memory.own(role(kernel, output.name()), results.next(), height, width));
        }
        return new KernelArguments(rows, columns, from, to);
    }

    private static String role(Kernel kernel, String argument) {
        return "kernel " + kernel.name() + ": " + argument;
    }

    private static void requireNumber(Kernel kernel, String what, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(
                    "kernel " + kernel.name() + " was given " + actual + " " + what + ", expected " + expected);
        }
    }

    private static Matrix shape(Kernel kernel, List<Matrix> inputs, List<Kernel.Output> kept, List<Matrix> outputs) {
        Stream<Matrix> whole = IntStream.range(0, inputs.size())
                .filter(i -> kernel.inputs().get(i).extent() == Extent.MATRIX)
                .mapToObj(inputs::get);
        Stream<Matrix> results = IntStream.range(0, outputs.size())
                .filter(i -> kept.get(i).reduction() == Reduction.NONE)
                .mapToObj(outputs::get);
        return Stream.concat(whole, results).findFirst().orElseThrow();
    }
}
