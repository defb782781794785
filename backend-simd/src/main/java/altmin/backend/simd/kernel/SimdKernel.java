package altmin.backend.simd.kernel;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Kernel;
import altmin.api.expression.Kernel.Extent;
import altmin.api.expression.Kernel.Reduction;
import altmin.api.tensor.Matrix;
import altmin.backend.simd.SimdMatrix;
import altmin.backend.simd.Workers;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A kernel with the names for its messages, the code that runs it and the threads it runs on. */
final class SimdKernel implements CompiledKernel {

    private final Kernel kernel;
    private final Pass.Code code;
    private final Workers workers;

    /** The outputs that are matrices. */
    private final List<Kernel.Output> written;

    SimdKernel(Kernel kernel, Pass.Code code, Workers workers) {
        this.kernel = kernel;
        this.code = code;
        this.workers = workers;
        this.written = kernel.outputs().stream()
                .filter(output -> output.reduction() != Reduction.TOTAL)
                .toList();
    }

    @Override
    public double[] run(List<Matrix> inputs, double[] scalars, List<Matrix> outputs) {
        checkCount("inputs", inputs.size(), kernel.inputs().size());
        checkCount("scalars", scalars.length, kernel.scalars().size());
        checkCount("output matrices", outputs.size(), written.size());
        Matrix shape = shapeGiver(inputs, outputs);
        Pass pass = new Pass(
                code,
                new Arguments(checkInputs(inputs, shape), toFloats(scalars), checkOutputs(outputs, shape)),
                shape.rows(),
                shape.columns());
        workers.forEach(pass.chunks(), pass::runChunk);
        return pass.finish();
    }

    private Matrix shapeGiver(List<Matrix> inputs, List<Matrix> outputs) {
        for (int input = 0; input < inputs.size(); input++) {
            if (kernel.inputs().get(input).extent() == Extent.MATRIX) {
                return inputs.get(input);
            }
        }
        for (int output = 0; output < outputs.size(); output++) {
            if (written.get(output).reduction() == Reduction.NONE) {
                return outputs.get(output);
            }
        }
        throw new IllegalStateException("kernel " + kernel.name() + " has no matrix that gives its shape");
    }

    private List<MemorySegment> checkInputs(List<Matrix> inputs, Matrix shape) {
        List<MemorySegment> segments = new ArrayList<>();
        for (int index = 0; index < inputs.size(); index++) {
            Kernel.Input input = kernel.inputs().get(index);
            long rows = input.extent() == Extent.ROW ? 1 : shape.rows();
            int columns = input.extent() == Extent.COLUMN ? 1 : shape.columns();
            segments.add(check("input", input.name(), inputs.get(index), rows, columns));
        }
        return segments;
    }

    private Map<Reduction, List<MemorySegment>> checkOutputs(List<Matrix> outputs, Matrix shape) {
        Map<Reduction, List<MemorySegment>> segments = new EnumMap<>(Reduction.class);
        for (int index = 0; index < outputs.size(); index++) {
            Kernel.Output output = written.get(index);
            long rows = output.reduction() == Reduction.PER_COLUMN ? 1 : shape.rows();
            int columns = output.reduction() == Reduction.PER_ROW ? 1 : shape.columns();
            segments.computeIfAbsent(output.reduction(), _ -> new ArrayList<>())
                    .add(check("output", output.name(), outputs.get(index), rows, columns));
        }
        return segments;
    }

    private MemorySegment check(String kind, String name, Matrix matrix, long rows, int columns) {
        if (!(matrix instanceof SimdMatrix own)) {
            throw new IllegalArgumentException("kernel " + kernel.name() + ": " + kind + " '" + name + "' is a "
                    + matrix.getClass().getSimpleName() + ", expected a matrix of this backend");
        }
        if (matrix.rows() != rows || matrix.columns() != columns) {
            throw new IllegalArgumentException("kernel " + kernel.name() + ": " + kind + " '" + name + "' is "
                    + matrix.rows() + " x " + matrix.columns() + ", expected " + rows + " x " + columns);
        }
        return own.segment();
    }

    private void checkCount(String what, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(
                    "kernel " + kernel.name() + ": " + actual + " " + what + ", expected " + expected);
        }
    }

    private static float[] toFloats(double[] scalars) {
        float[] rounded = new float[scalars.length];
        for (int index = 0; index < scalars.length; index++) {
            rounded[index] = (float) scalars[index];
        }
        return rounded;
    }
}
