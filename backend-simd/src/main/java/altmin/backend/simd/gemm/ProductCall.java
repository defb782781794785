package altmin.backend.simd.gemm;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * {@code c := alpha a b + beta c + bias}.
 *
 * @param a its items are the rows of c
 * @param b its items are the columns of c
 * @param c {@code rows x columns} numbers, row-major without gaps
 * @param bias {@code columns} numbers, or null
 * @param squaredNorm whether the squared norm of the result is wanted
 * @param lowerOnly whether what lies above the diagonal need not be computed, and is then of any value
 */
record ProductCall(
        Operand a,
        Operand b,
        MemorySegment c,
        long rows,
        int columns,
        long depth,
        float alpha,
        float beta,
        @Nullable MemorySegment bias,
        boolean squaredNorm,
        boolean lowerOnly) {

    /** The block of c that starts at the given row and column. */
    ResultWriter.Block block(long row, int column, int blockRows, int blockColumns) {
        return new ResultWriter.Block(c, (row * columns + column) * Float.BYTES, columns, blockRows, blockColumns);
    }

    /** Whether c is the product and nothing else, so that its first part is written over what was there. */
    boolean isPlain() {
        return beta == 0 && bias == null && depth > 0;
    }

    /** The part of the product that a part of the depth contributes, alone in {@code target}. */
    ProductCall chunk(long from, long chunkDepth, MemorySegment target) {
        return new ProductCall(
                a.fromDepth(from),
                b.fromDepth(from),
                target,
                rows,
                columns,
                chunkDepth,
                alpha,
                0,
                null,
                false,
                lowerOnly);
    }

    /** The same without the squared norm. */
    ProductCall withoutNorm() {
        return new ProductCall(a, b, c, rows, columns, depth, alpha, beta, bias, false, lowerOnly);
    }
}
