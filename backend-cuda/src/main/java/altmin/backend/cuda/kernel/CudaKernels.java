package altmin.backend.cuda.kernel;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Kernel;
import altmin.backend.cuda.driver.Driver;
import altmin.backend.cuda.memory.DeviceMemory;
import altmin.backend.cuda.memory.HostCopies;
import altmin.backend.cuda.memory.MemoryPool;
import altmin.backend.cuda.ptx.ElementwiseText;

/** Makes kernels of formulas, and is what they run with. */
public final class CudaKernels {

    private final Driver driver;
    private final Launcher launcher;
    private final MemoryPool pool;
    private final DeviceMemory memory;
    private final HostCopies copies;
    private final Folds folds;

    public CudaKernels(Driver driver, Launcher launcher, MemoryPool pool, DeviceMemory memory, HostCopies copies) {
        this.driver = driver;
        this.launcher = launcher;
        this.pool = pool;
        this.memory = memory;
        this.copies = copies;
        this.folds = new Folds(launcher, pool);
    }

    /**
     * The driver compiles for a width when a matrix of that width comes.
     *
     * @throws IllegalArgumentException where a formula is not of this kernel
     */
    public CompiledKernel compile(Kernel kernel) {
        memory.requireOpen();
        var _ = ElementwiseText.of(kernel, 1);
        return new CudaKernel(kernel, this);
    }

    Driver driver() {
        return driver;
    }

    Launcher launcher() {
        return launcher;
    }

    MemoryPool pool() {
        return pool;
    }

    DeviceMemory memory() {
        return memory;
    }

    HostCopies copies() {
        return copies;
    }

    Folds folds() {
        return folds;
    }
}
