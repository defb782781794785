package altmin.backend.nd4j;

import altmin.api.tensor.Matrix;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * A float32 matrix off the heap, row-major without gaps. It is ND4J's in pieces: an array of ND4J is laid over the rows at
 * hand, so that a matrix may be longer than one of its arrays, and lie in any storage.
 */
public final class Nd4jMatrix implements Matrix {

    private final MatrixMemory memory;
    private final boolean isView;
    private final MemorySegment segment;
    private final long rows;
    private final int columns;

    private Nd4jMatrix(MatrixMemory memory, boolean isView, MemorySegment segment, long rows, int columns) {
        this.memory = memory;
        this.isView = isView;
        this.segment = segment;
        this.rows = rows;
        this.columns = columns;
    }

    static Nd4jMatrix allocate(MatrixMemory memory, long rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("matrix of " + rows + " x " + columns + ", expected both >= 0");
        }
        long bytes = Math.multiplyExact(Math.multiplyExact(rows, (long) columns), Float.BYTES);
        return new Nd4jMatrix(memory, false, memory.allocate(bytes), rows, columns);
    }

    /** The numbers; native code gets their address only where they are known to be there. */
    public MemorySegment segment() {
        return segment;
    }

    /** Where the element of that row and column lies. */
    public long address(long row, long column) {
        return segment.address() + (row * columns + column) * Float.BYTES;
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
    public Nd4jMatrix rowRange(long from, long to) {
        Objects.checkFromToIndex(from, to, rows);
        long stride = (long) columns * Float.BYTES;
        return new Nd4jMatrix(memory, true, segment.asSlice(from * stride, (to - from) * stride), to - from, columns);
    }

    @Override
    public void close() {
        if (!isView) {
            memory.free(segment);
        }
    }

    @Override
    public String toString() {
        return rows + " x " + columns;
    }
}
