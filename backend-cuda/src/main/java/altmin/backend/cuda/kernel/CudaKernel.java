package altmin.backend.cuda.kernel;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Kernel;
import altmin.api.expression.Kernel.Reduction;
import altmin.api.tensor.Matrix;
import altmin.backend.cuda.driver.Driver;
import altmin.backend.cuda.memory.CudaMatrix;
import altmin.backend.cuda.memory.Scratch;
import altmin.backend.cuda.ptx.ElementwiseText;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A kernel and the functions it became, one for each width of a tile. A run waits for the device only where it has totals to
 * bring back.
 */
final class CudaKernel implements CompiledKernel {

    private final Kernel kernel;
    private final CudaKernels context;
    private final Map<Integer, Driver.Function> functions = new ConcurrentHashMap<>();

    CudaKernel(Kernel kernel, CudaKernels context) {
        this.kernel = kernel;
        this.context = context;
    }

    @Override
    public double[] run(List<Matrix> inputs, double[] scalars, List<Matrix> outputs) {
        KernelArguments arguments = KernelArguments.check(kernel, context.memory(), inputs, scalars, outputs);
        if (arguments.rows() == 0 || arguments.columns() == 0) {
            return runOnNothing(arguments);
        }
        Tiling tiling = Tiling.of(arguments.rows(), arguments.columns());
        Sums sums = new Sums(kernel, arguments, tiling);
        try (Scratch partials = new Scratch(context.pool(), sums.bytes())) {
            context.launcher()
                    .launch(
                            functions.computeIfAbsent(tiling.width(), this::compile),
                            tiling.tiles(),
                            tiling.bands(),
                            words(arguments, scalars, sums, partials.address(), tiling));
            fold(arguments, sums, partials.address());
            return sums.totals(context.copies(), partials.address());
        }
    }

    private Driver.Function compile(int width) {
        return context.launcher().compile(ElementwiseText.entry(width), ElementwiseText.of(kernel, width));
    }

    /** The sums of nothing are zero. */
    private double[] runOnNothing(KernelArguments arguments) {
        for (CudaMatrix output : arguments.outputs()) {
            if (output.bytes() > 0) {
                context.driver().clear(output.address(), output.bytes());
            }
        }
        return new double
                [(int) kernel.outputs().stream()
                        .filter(output -> output.reduction() == Reduction.TOTAL)
                        .count()];
    }

    /** The parameters in the order of {@link ElementwiseText}. */
    private long[] words(KernelArguments arguments, double[] scalars, Sums sums, long partials, Tiling tiling) {
        long[] words = new long
                [arguments.inputs().size()
                        + scalars.length
                        + 2 * kernel.outputs().size()
                        + 3];
        int count = 0;
        for (CudaMatrix input : arguments.inputs()) {
            words[count++] = input.address();
        }
        for (double scalar : scalars) {
            words[count++] = Float.floatToRawIntBits((float) scalar);
        }
        Iterator<CudaMatrix> outputs = arguments.outputs().iterator();
        for (int i = 0; i < kernel.outputs().size(); i++) {
            Reduction reduction = kernel.outputs().get(i).reduction();
            if (reduction != Reduction.TOTAL) {
                words[count++] = outputs.next().address();
            }
            if (reduction != Reduction.NONE) {
                words[count++] = partials + sums.offset(i);
            }
        }
        words[count++] = arguments.rows();
        words[count++] = arguments.columns();
        words[count++] = tiling.range();
        return Arrays.copyOf(words, count);
    }

    private void fold(KernelArguments arguments, Sums sums, long partials) {
        Iterator<CudaMatrix> outputs = arguments.outputs().iterator();
        for (int i = 0; i < kernel.outputs().size(); i++) {
            if (kernel.outputs().get(i).reduction() != Reduction.TOTAL) {
                CudaMatrix output = outputs.next();
                if (sums.rows(i) > 1) {
                    context.folds().fold(partials + sums.offset(i), sums.rows(i), output.size(), output.address());
                }
            }
        }
    }
}
