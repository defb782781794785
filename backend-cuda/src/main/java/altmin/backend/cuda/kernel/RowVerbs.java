package altmin.backend.cuda.kernel;

import altmin.backend.cuda.driver.Driver;
import altmin.backend.cuda.memory.CudaMatrix;
import altmin.backend.cuda.memory.HostCopies;
import altmin.backend.cuda.memory.MemoryPool;
import altmin.backend.cuda.memory.Scratch;
import altmin.backend.cuda.ptx.ArgmaxText;
import altmin.backend.cuda.ptx.CrossEntropyProxText;
import altmin.backend.cuda.ptx.CrossEntropyText;
import altmin.backend.cuda.ptx.KernelText;
import altmin.backend.cuda.ptx.SoftmaxText;

/** The verbs that look at a sample at a time; shapes have been checked. */
public final class RowVerbs {

    private static final int MOST_BLOCKS = 4096;

    private final Launcher launcher;
    private final MemoryPool pool;
    private final HostCopies copies;

    public RowVerbs(Launcher launcher, MemoryPool pool, HostCopies copies) {
        this.launcher = launcher;
        this.pool = pool;
        this.copies = copies;
    }

    public void softmax(CudaMatrix logits, CudaMatrix probabilities) {
        if (logits.size() == 0) {
            return;
        }
        int width = Tiling.width(logits.columns());
        launch(
                launcher.function(SoftmaxText.entry(width), () -> SoftmaxText.of(width)),
                logits,
                logits.address(),
                probabilities.address(),
                logits.rows(),
                logits.columns());
    }

    public double crossEntropy(CudaMatrix logits, CudaMatrix targets) {
        if (logits.size() == 0) {
            return 0;
        }
        int width = Tiling.width(logits.columns());
        int blocks = blocks(logits);
        try (Scratch partials = new Scratch(pool, (long) blocks * Double.BYTES)) {
            launch(
                    launcher.function(CrossEntropyText.entry(width), () -> CrossEntropyText.of(width)),
                    logits,
                    logits.address(),
                    targets.address(),
                    partials.address(),
                    logits.rows(),
                    logits.columns());
            return Sums.sum(copies.doubles(partials.address(), blocks), 0, blocks);
        }
    }

    public void crossEntropyProx(CudaMatrix centre, CudaMatrix targets, double rho, CudaMatrix z) {
        if (centre.size() == 0) {
            return;
        }
        int width = Tiling.width(centre.columns());
        launch(
                launcher.function(CrossEntropyProxText.entry(width), () -> CrossEntropyProxText.of(width)),
                centre,
                centre.address(),
                targets.address(),
                z.address(),
                Double.doubleToRawLongBits(rho),
                Double.doubleToRawLongBits(1 / rho),
                Double.doubleToRawLongBits(StrictMath.log(rho)),
                centre.rows(),
                centre.columns());
    }

    /** Where there is no column the result is 0. */
    public void argmax(CudaMatrix values, CudaMatrix columns) {
        if (values.rows() == 0) {
            return;
        }
        int width = Tiling.width(values.columns());
        launch(
                launcher.function(ArgmaxText.entry(width), () -> ArgmaxText.of(width)),
                values,
                values.address(),
                columns.address(),
                values.rows(),
                values.columns());
    }

    private static int blocks(CudaMatrix matrix) {
        long samples = KernelText.THREADS / Tiling.width(matrix.columns());
        return (int) Math.min(MOST_BLOCKS, Math.ceilDiv(matrix.rows(), samples));
    }

    private void launch(Driver.Function function, CudaMatrix shape, long... arguments) {
        launcher.launch(function, blocks(shape), 1, arguments);
    }
}
