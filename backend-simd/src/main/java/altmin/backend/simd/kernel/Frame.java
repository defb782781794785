package altmin.backend.simd.kernel;

import java.lang.foreign.MemorySegment;

/**
 * What generated code reads and writes: the arguments of one chunk and the place of the current tile in it. For one
 * thread. The fields are plain because generated code loads them by name.
 *
 * <p>A running sum has one double for each lane of a float vector. {@code rowSums} holds
 * {@code sinks x rowCapacity} of them, {@code columnSums} holds {@code sinks x columnCapacity} doubles, and
 * {@code spills} holds {@link Tiling#SPILL_TILE} floats for each value that is put aside.
 */
final class Frame {
    final MemorySegment[] inputs;
    final MemorySegment[] outputs;
    final float[] scalars;
    final double[] totals;
    final double[] rowSums;
    final double[] columnSums;
    final float[] spills;
    final int rowCapacity;
    final int columnCapacity;

    /** Bytes from one row to the next. */
    final long stride;

    /** The tile's first element, in bytes from the start of the chunk. */
    long offset;

    int firstRow;
    int firstColumn;
    int rows;
    int width;
    int tail;

    Frame(
            MemorySegment[] inputs,
            MemorySegment[] outputs,
            float[] scalars,
            Scratch scratch,
            int rowCapacity,
            int columnCapacity,
            long stride) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.scalars = scalars;
        this.totals = scratch.totals;
        this.rowSums = scratch.rowSums;
        this.columnSums = scratch.columnSums;
        this.spills = scratch.spills;
        this.rowCapacity = rowCapacity;
        this.columnCapacity = columnCapacity;
        this.stride = stride;
    }

    /** Places the tile at a column of its rows. */
    void moveTo(int column, int newWidth) {
        firstColumn = column;
        width = newWidth;
        offset = firstRow * stride + (long) column * Float.BYTES;
    }
}
