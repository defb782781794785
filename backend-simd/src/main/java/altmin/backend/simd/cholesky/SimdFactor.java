package altmin.backend.simd.cholesky;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.api.backend.Epilogue;
import altmin.api.backend.Factor;
import altmin.api.backend.Product;
import altmin.api.tensor.Matrix;
import altmin.backend.simd.SimdMatrix;
import altmin.backend.simd.Workers;
import altmin.backend.simd.gemm.MatrixProduct;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A Cholesky factor and the two ways to solve with it.
 *
 * <p>Up to 2 n right-hand sides are solved by substitution in float64 and rounded once: 4 n^2 operations each, an error
 * of about 2^-24 |x| + 2^-53 cond(S) |x|. For more, the inverse is formed once in float64, rounded to float32 and
 * multiplied by: 2 n^2 operations each at the speed of {@link MatrixProduct}, and an error of at most about
 * n 2^-24 |b| |S^-1| taken number by number, which for an ill-conditioned S may be large beside |x|.
 *
 * <p>May be used by several threads at once.
 */
public final class SimdFactor implements Factor {

    /** Rows in one task; a multiple of the tile's. */
    private static final int TASK_ROWS = 8 * RowTile.ROWS;

    /** Rows that are multiplied at a time where the result takes the place of the right-hand sides. */
    private static final int COPIED_ROWS = 4096;

    private final SimdMatrix memory;
    private final int n;
    private final LowerTriangle forward;
    private final LowerTriangle backward;
    private final RowSolver solver;
    private final MatrixProduct product;
    private final Workers workers;
    private final Inversion inversion;
    private @Nullable SimdMatrix inverse;
    private volatile boolean isClosed;

    /**
     * A factor in two forms, one for each substitution.
     *
     * @param memory where new matrices come from
     * @param backward the transposed factor with rows and columns in reverse order
     */
    SimdFactor(
            SimdMatrix memory,
            int n,
            LowerTriangle forward,
            LowerTriangle backward,
            RowSolver solver,
            MatrixProduct product,
            Workers workers) {
        this.memory = memory;
        this.n = n;
        this.forward = forward;
        this.backward = backward;
        this.solver = solver;
        this.product = product;
        this.workers = workers;
        this.inversion = new Inversion(forward, backward, solver, workers);
    }

    @Override
    public void solve(Matrix b, Matrix x) {
        if (isClosed) {
            throw new IllegalStateException("the factor is closed");
        }
        SimdMatrix from = memory.requireSibling("b", b);
        SimdMatrix to = memory.requireSibling("x", x);
        require("columns of b", from.columns(), n);
        require("columns of x", to.columns(), n);
        require("rows of x", to.rows(), from.rows());
        if (from.rows() <= 2L * n) {
            substitute(from, to);
        } else if (from.segment().address() == to.segment().address()) {
            multiplyInPlace(from);
        } else {
            product.multiply(Product.NN, 1, from, inverse(), 0, to, Epilogue.NONE);
        }
    }

    @Override
    public void inverse(Matrix x) {
        if (isClosed) {
            throw new IllegalStateException("the factor is closed");
        }
        SimdMatrix to = memory.requireSibling("x", x);
        require("rows of x", to.rows(), n);
        require("columns of x", to.columns(), n);
        inversion.run(n, to.segment());
    }

    private void substitute(SimdMatrix b, SimdMatrix x) {
        int rows = (int) b.rows();
        workers.worthFor(Cholesky.DOUBLE_COST * 4 * n * n * rows).forEach(Math.ceilDiv(rows, TASK_ROWS), task -> {
            int first = task * TASK_ROWS;
            substitute(b.segment(), x.segment(), first, Math.min(TASK_ROWS, rows - first));
        });
    }

    private void multiplyInPlace(SimdMatrix b) {
        try (SimdMatrix part = memory.sibling(Math.min(b.rows(), COPIED_ROWS), n)) {
            for (long row = 0; row < b.rows(); row += COPIED_ROWS) {
                SimdMatrix rows = b.rowRange(row, Math.min(row + COPIED_ROWS, b.rows()));
                SimdMatrix solved = part.rowRange(0, rows.rows());
                product.multiply(Product.NN, 1, rows, inverse(), 0, solved, Epilogue.NONE);
                rows.segment().copyFrom(solved.segment());
            }
        }
    }

    private synchronized SimdMatrix inverse() {
        if (inverse == null) {
            SimdMatrix made = memory.sibling(n, n);
            inversion.run(n, made.segment());
            inverse = made;
        }
        return inverse;
    }

    private long position(int row, int column) {
        return ((long) row * n + column) * Float.BYTES;
    }

    private void substitute(MemorySegment b, MemorySegment x, int first, int count) {
        int stride = forward.blocks() * RowTile.WIDTH;
        double[] numbers = new double[TASK_ROWS * stride];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < n; column++) {
                numbers[row * stride + column] = b.get(JAVA_FLOAT_UNALIGNED, position(first + row, column));
            }
        }
        Rows rows = new Rows(numbers, 0, TASK_ROWS, stride);
        solver.solve(forward, rows);
        rows.reverse(n);
        solver.solve(backward, rows);
        rows.reverse(n);
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < n; column++) {
                x.set(JAVA_FLOAT_UNALIGNED, position(first + row, column), (float) numbers[row * stride + column]);
            }
        }
    }

    private static void require(String what, long actual, long expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(what + ": actual=" + actual + ", expected=" + expected);
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (inverse != null) {
            inverse.close();
            inverse = null;
        }
    }
}
