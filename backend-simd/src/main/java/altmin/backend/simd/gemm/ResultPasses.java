package altmin.backend.simd.gemm;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.backend.simd.FixedTree;
import altmin.backend.simd.Workers;
import java.lang.foreign.MemorySegment;

/** Passes over a whole result. */
final class ResultPasses {

    private static final int ROWS = 64;

    /** Rows and columns that are mirrored at a time: a cache line. */
    private static final int LINE = 16;

    private final ResultWriter writer;
    private final Workers workers;

    ResultPasses(ResultWriter writer, Workers workers) {
        this.writer = writer;
        this.workers = workers;
    }

    /** The squared norm, over blocks of 64 rows. */
    double squaredNorm(ProductCall call) {
        double[] norms = new double[Math.toIntExact(Math.ceilDiv(call.rows(), (long) ROWS))];
        workers.forEach(norms.length, block -> {
            long row = (long) block * ROWS;
            int rows = (int) Math.min(ROWS, call.rows() - row);
            norms[block] = writer.squaredNorm(call.block(row, 0, rows, call.columns()));
        });
        return FixedTree.sum(norms);
    }

    /** Copies what lies below the diagonal of a square result above it. */
    void mirror(ProductCall call) {
        int n = call.columns();
        int blocks = Math.ceilDiv(n, ROWS);
        workers.forEach(blocks, block -> {
            for (int top = block * ROWS; top < Math.min(n, (block + 1) * ROWS); top += LINE) {
                for (int left = top; left < n; left += LINE) {
                    mirror(call.c(), n, top, left);
                }
            }
        });
    }

    /** Fills the block that begins at row {@code top} and column {@code left}, on or above the diagonal. */
    private static void mirror(MemorySegment c, int n, int top, int left) {
        for (int row = top; row < Math.min(top + LINE, n); row++) {
            for (int column = Math.max(left, row + 1); column < Math.min(left + LINE, n); column++) {
                float below = c.get(JAVA_FLOAT_UNALIGNED, ((long) column * n + row) * Float.BYTES);
                c.set(JAVA_FLOAT_UNALIGNED, ((long) row * n + column) * Float.BYTES, below);
            }
        }
    }
}
