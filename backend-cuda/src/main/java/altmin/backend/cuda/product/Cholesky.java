package altmin.backend.cuda.product;

import altmin.api.backend.Factor;
import altmin.api.backend.NotPositiveDefiniteException;
import altmin.backend.cuda.blas.Blas;
import altmin.backend.cuda.kernel.Launcher;
import altmin.backend.cuda.memory.CudaMatrix;
import altmin.backend.cuda.memory.DeviceMemory;
import altmin.backend.cuda.memory.HostCopies;
import altmin.backend.cuda.memory.MemoryPool;
import altmin.backend.cuda.memory.Scratch;
import altmin.backend.cuda.ptx.DiagonalText;
import altmin.backend.cuda.ptx.SquareText;

/**
 * Factorises {@code S + ridge I = L LT} on the device, in float64, by blocks of 64 columns: the block on the diagonal by a
 * kernel of ours, the rows below it and what they take from the rest by cuBLAS. L lies by rows, so for the library it is
 * U = LT by columns. n^3 / 3 flops and n / 64 times three launches; the host waits once, for the pivot that failed or did
 * not.
 */
public final class Cholesky {

    private final Blas blas;
    private final Launcher launcher;
    private final MemoryPool pool;
    private final DeviceMemory memory;
    private final HostCopies copies;
    private final Products products;

    public Cholesky(
            Blas blas, Launcher launcher, MemoryPool pool, DeviceMemory memory, HostCopies copies, Products products) {
        this.blas = blas;
        this.launcher = launcher;
        this.pool = pool;
        this.memory = memory;
        this.copies = copies;
        this.products = products;
    }

    /**
     * The factor of a square matrix, of which the lower triangle counts.
     *
     * @throws NotPositiveDefiniteException where it has none
     */
    public Factor factorise(CudaMatrix symmetric, double ridge) {
        long n = symmetric.columns();
        Scratch lower = new Scratch(pool, n * n * Double.BYTES);
        try {
            if (n > 0) {
                factorise(symmetric, ridge, lower.address());
            }
            return new CudaFactor(this, symmetric.columns(), lower);
        } catch (RuntimeException e) {
            lower.close();
            throw e;
        }
    }

    private void factorise(CudaMatrix symmetric, double ridge, long lower) {
        long n = symmetric.columns();
        launcher.launchFlat(
                SquareText.WIDEN_LOWER.entry(),
                SquareText.WIDEN_LOWER::text,
                n * n,
                symmetric.address(),
                lower,
                Double.doubleToRawLongBits(ridge),
                n,
                n * n);
        try (Scratch failure = new Scratch(pool, 2 * Double.BYTES)) {
            for (long first = 0; first < n; first += DiagonalText.SIZE) {
                factoriseColumns(lower, n, first, Math.min(DiagonalText.SIZE, n - first), failure.address());
            }
            double[] failed = copies.doubles(failure.address(), 2);
            if (failed[0] >= 0) {
                throw new NotPositiveDefiniteException((int) failed[0], failed[1]);
            }
        }
    }

    private void factoriseColumns(long lower, long n, long first, long size, long failure) {
        long diagonal = element(lower, n, first, first);
        launcher.launchBlock(DiagonalText.ENTRY, DiagonalText::text, diagonal, n, size, first, failure);
        long below = n - first - size;
        if (below > 0) {
            long panel = element(lower, n, first + size, first);
            blas.solveUpper(true, size, below, diagonal, n, panel, n);
            blas.subtractSquare(below, size, panel, n, element(lower, n, first + size, first + size), n);
        }
    }

    private static long element(long matrix, long n, long row, long column) {
        return matrix + (row * n + column) * Double.BYTES;
    }

    /** {@code b := b S^-1} for rows of float64. */
    void substitute(long lower, long n, long rows, long b) {
        blas.solveUpper(true, n, rows, lower, n, b, n);
        blas.solveUpper(false, n, rows, lower, n, b, n);
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

    Products products() {
        return products;
    }
}
