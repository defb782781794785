package altmin.backend.simd.grid;

import java.lang.foreign.MemorySegment;

/** A grid in the form that a pass over numbers wants. Immutable. */
sealed interface PreparedGrid permits UniformGrid, SortedGrid {

    /** Takes {@code count} float32 from {@code offset}, in bytes, each to its nearest level. */
    void project(ProjectionLoops loops, MemorySegment values, MemorySegment projected, long offset, int count);
}
