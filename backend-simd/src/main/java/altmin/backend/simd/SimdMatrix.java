package altmin.backend.simd;

import altmin.api.tensor.Matrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A float32 matrix off the heap, row-major without gaps, native byte order. A fresh one starts on a 64-byte boundary;
 * a view starts where its first row does.
 */
public final class SimdMatrix implements Matrix {

    private final SimdBackend owner;
    private final @Nullable Arena arena;
    private final MemorySegment segment;
    private final long rows;
    private final int columns;

    private SimdMatrix(SimdBackend owner, @Nullable Arena arena, MemorySegment segment, long rows, int columns) {
        this.owner = owner;
        this.arena = arena;
        this.segment = segment;
        this.rows = rows;
        this.columns = columns;
    }

    /** A new matrix of zeros. */
    static SimdMatrix allocate(SimdBackend owner, long rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("matrix is " + rows + " x " + columns + ", expected no negative number");
        }
        long bytes = Math.multiplyExact(Math.multiplyExact(rows, (long) columns), Float.BYTES);
        Arena arena = Arena.ofShared();
        return new SimdMatrix(owner, arena, arena.allocate(bytes, 64), rows, columns);
    }

    /** The numbers, {@code rows * columns} floats. */
    public MemorySegment segment() {
        return segment;
    }

    SimdBackend owner() {
        return owner;
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
        return new SimdMatrix(owner, null, segment.asSlice(from * stride, (to - from) * stride), to - from, columns);
    }

    @Override
    public void close() {
        if (arena != null && arena.scope().isAlive()) {
            arena.close();
        }
    }
}
