package altmin.backend.simd.grid;

import java.lang.foreign.MemorySegment;

/**
 * Passes that take {@code count} float32 from {@code offset}, in bytes, each to its nearest level; {@link
 * VectorProjection} at some width. The result may be written over the numbers. Without state.
 */
interface ProjectionLoops {

    /** By the formula. */
    void compute(UniformGrid grid, MemorySegment values, MemorySegment projected, long offset, int count);

    /** By looking up. */
    void lookUp(SortedGrid grid, MemorySegment values, MemorySegment projected, long offset, int count);
}
