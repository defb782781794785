package altmin.backend.simd.gemm;

import java.lang.foreign.MemorySegment;

/**
 * One factor of a product as it lies in memory: items (rows of the result for a, columns of it for b) by depth (the k
 * that is summed over).
 *
 * @param values float32, native byte order
 * @param stride numbers from one line of memory to the next
 * @param depthRunsAlong whether a line of memory is one item at all depths, else all items at one depth
 */
record Operand(MemorySegment values, long stride, boolean depthRunsAlong) {

    /** The byte at which the given item lies at the given depth. */
    long offset(long item, long depth) {
        return Float.BYTES * (depthRunsAlong ? item * stride + depth : depth * stride + item);
    }

    /** The same from depth {@code first} on. */
    Operand fromDepth(long first) {
        return new Operand(values.asSlice(offset(0, first)), stride, depthRunsAlong);
    }
}
