package altmin.data.augment;

import altmin.api.tensor.ElementType;
import altmin.api.tensor.SparseMatrix;
import altmin.data.file.HostMemory;
import java.lang.foreign.MemorySegment;

/** A sparse matrix as dense blocks of columns, from left to right; only one is in memory. */
final class ColumnBlocks {

    private final SparseMatrix matrix;
    private final int most;
    private final MemorySegment memory;

    /** The first entry of each row that lies right of the blocks so far. */
    private final long[] next;

    private int from;
    private int width;

    /** Stands before the first block of at most {@code most} columns. */
    ColumnBlocks(SparseMatrix matrix, int most) {
        this.matrix = matrix;
        this.most = most;
        this.memory = HostMemory.allocate(matrix.rows() * most * Float.BYTES, "a block of features");
        this.next = new long[(int) matrix.rows()];
        for (int row = 0; row < next.length; row++) {
            next[row] = matrix.offset(row);
        }
    }

    /** Goes to the next block, if there is one. */
    boolean next() {
        from += width;
        width = Math.min(most, matrix.columns() - from);
        if (width <= 0) {
            return false;
        }
        memory.fill((byte) 0);
        for (int row = 0; row < next.length; row++) {
            fill(row);
        }
        return true;
    }

    /** The first column of this block. */
    int from() {
        return from;
    }

    int width() {
        return width;
    }

    /** Float32, row by row; valid until {@link #next}. */
    MemorySegment dense() {
        return memory;
    }

    private void fill(int row) {
        long entry = next[row];
        for (; entry < matrix.offset(row + 1) && matrix.index(entry) < from + width; entry++) {
            long at = (long) row * width + matrix.index(entry) - from;
            memory.set(ElementType.FLOAT, at * Float.BYTES, matrix.value(entry));
        }
        next[row] = entry;
    }
}
