package altmin.backend.simd;

import altmin.api.tensor.Matrix;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * A float32 matrix off the heap, row-major without gaps, native byte order. A fresh one starts on a 64-byte boundary;
 * a view starts where its first row does.
 */
public final class SimdMatrix implements Matrix {

    private final MatrixMemory memory;
    private final boolean isView;
    private final MemorySegment segment;
    private final long rows;
    private final int columns;

    private SimdMatrix(MatrixMemory memory, boolean isView, MemorySegment segment, long rows, int columns) {
        this.memory = memory;
        this.isView = isView;
        this.segment = segment;
        this.rows = rows;
        this.columns = columns;
    }

    /** A new matrix of zeros. */
    static SimdMatrix allocate(MatrixMemory memory, long rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException(
                    "size of a matrix: actual=" + rows + " x " + columns + ", expected=no negative number");
        }
        long bytes = Math.multiplyExact(Math.multiplyExact(rows, (long) columns), Float.BYTES);
        return new SimdMatrix(memory, false, memory.allocate(bytes), rows, columns);
    }

    /** The numbers, {@code rows * columns} floats. */
    public MemorySegment segment() {
        return segment;
    }

    /** A new matrix of zeros in the same backend. */
    public SimdMatrix sibling(long newRows, int newColumns) {
        return allocate(memory, newRows, newColumns);
    }

    /**
     * The given matrix, seen as one of the same backend.
     *
     * @param what its name for the message
     * @throws IllegalArgumentException where it is of another backend
     */
    public SimdMatrix requireSibling(String what, Matrix matrix) {
        return memory.require(what, matrix);
    }

    boolean isIn(MatrixMemory other) {
        return memory == other;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public SimdMatrix rowRange(long from, long to) {
        Objects.checkFromToIndex(from, to, rows);
        long stride = (long) columns * Float.BYTES;
        return new SimdMatrix(memory, true, segment.asSlice(from * stride, (to - from) * stride), to - from, columns);
    }

    @Override
    public void close() {
        if (!isView) {
            memory.free(segment);
        }
    }
}
