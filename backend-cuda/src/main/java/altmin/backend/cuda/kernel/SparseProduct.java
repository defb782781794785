package altmin.backend.cuda.kernel;

import altmin.api.tensor.SparseMatrix;
import altmin.backend.cuda.memory.CudaMatrix;
import altmin.backend.cuda.memory.HostCopies;
import altmin.backend.cuda.memory.MemoryPool;
import altmin.backend.cuda.memory.Scratch;
import altmin.backend.cuda.ptx.KernelText;
import altmin.backend.cuda.ptx.SparseText;
import java.lang.foreign.MemorySegment;

/**
 * Compressed rows times dense. The sparse matrix lies on the host and is copied for each product: it is wanted when a graph is
 * augmented, once, not in an iteration.
 */
public final class SparseProduct {

    private final Launcher launcher;
    private final MemoryPool pool;
    private final HostCopies copies;

    public SparseProduct(Launcher launcher, MemoryPool pool, HostCopies copies) {
        this.launcher = launcher;
        this.pool = pool;
        this.copies = copies;
    }

    /** Shapes have been checked. */
    public void multiply(SparseMatrix a, CudaMatrix b, CudaMatrix c) {
        if (c.size() == 0) {
            return;
        }
        long entries = a.entries();
        try (Scratch offsets = copied(a.offsets(), (a.rows() + 1) * Long.BYTES);
                Scratch indices = copied(a.indices(), entries * Integer.BYTES);
                Scratch values = copied(a.values(), entries * Float.BYTES)) {
            int width = Tiling.width(c.columns());
            long height = KernelText.THREADS / width;
            launcher.launch(
                    launcher.function(SparseText.entry(width), () -> SparseText.of(width)),
                    Math.ceilDiv(c.columns(), width),
                    (int) Math.min(Launcher.MOST_BLOCKS, Math.ceilDiv(a.rows(), height)),
                    offsets.address(),
                    indices.address(),
                    values.address(),
                    b.address(),
                    c.address(),
                    a.rows(),
                    c.columns());
        }
    }

    private Scratch copied(MemorySegment numbers, long bytes) {
        Scratch scratch = new Scratch(pool, bytes);
        copies.upload(numbers.asSlice(0, bytes), scratch.address());
        return scratch;
    }
}
