package altmin.backend.simd.sparse;

import java.lang.foreign.MemorySegment;

/**
 * The dense matrices of a product, float32 in rows of equal length.
 *
 * @param b the factor
 * @param c the result
 * @param columns of both
 */
record DenseSides(MemorySegment b, MemorySegment c, int columns) {

    /** Bytes from one row to the next. */
    long stride() {
        return (long) columns * Float.BYTES;
    }
}
