package altmin.parallel.worker;

import altmin.api.backend.Backend;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;
import altmin.parallel.codec.BoundaryCodec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * One tensor of one layer on its way out, under a codec that does not keep every bit: range by range it becomes bytes, and
 * in its place what the receiver will see, wherever the receiver is. So numbers do not depend on who shares a
 * worker. For one thread.
 */
public final class Outlet {

    private final Backend backend;
    private final Coder coder;
    private final long rangeRows;
    private final MemorySegment values;
    private final MemorySegment bytes;

    Outlet(Backend backend, BoundaryCodec codec, TensorShape shape) {
        this.backend = backend;
        this.rangeRows = RangeRows.of(shape, codec);
        this.coder = codec.open(shape, rangeRows);
        Arena arena = Arena.ofAuto();
        this.values = arena.allocate(rangeRows * shape.columns() * Float.BYTES, Long.BYTES);
        this.bytes = arena.allocate(coder.maximumBytes(rangeRows), Long.BYTES);
    }

    /** What is done with the bytes of a range, which are used again for the next. */
    @FunctionalInterface
    public interface Sink {
        void accept(long firstRow, long rows, MemorySegment bytes);
    }

    /** Writes {@code matrix} as bytes and replaces it by what they say. */
    void encode(Matrix matrix, Sink sink) {
        for (long first = 0; first < matrix.rows(); first += rangeRows) {
            long rows = Math.min(rangeRows, matrix.rows() - first);
            Matrix range = matrix.rowRange(first, first + rows);
            MemorySegment part = values.asSlice(0, rows * matrix.columns() * Float.BYTES);
            backend.download(range, ElementType.FLOAT32, part);
            long length = coder.encode(first, rows, part, bytes);
            backend.upload(part, ElementType.FLOAT32, range);
            sink.accept(first, rows, bytes.asSlice(0, length));
        }
    }

    /** The codec's state, live; empty where it has none. */
    MemorySegment state() {
        return coder.state();
    }
}
