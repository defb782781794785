package altmin.api.backend;

import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.List;

/** A {@link Kernel} ready to run on one backend. May be used by several threads at once. */
public interface CompiledKernel {

    /**
     * Makes the pass. A matrix output may be one of the {@link Kernel.Extent#MATRIX} inputs (the same rows of it);
     * any other overlap of an output with an input or output is an error that need not be found.
     *
     * @param inputs one for each input of the kernel
     * @param scalars one for each scalar of the kernel
     * @param outputs one for each output that is not a {@link Kernel.Reduction#TOTAL}, in order
     * @return the totals, in order
     * @throws IllegalArgumentException where numbers or shapes do not fit the kernel
     */
    double[] run(List<Matrix> inputs, double[] scalars, List<Matrix> outputs);
}
