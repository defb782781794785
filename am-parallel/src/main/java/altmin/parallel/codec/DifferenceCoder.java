package altmin.parallel.codec;

import altmin.api.tensor.ElementType;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Sends by how much a tensor differs from what the receiver has of it (pdADMM-G, section 10): {@code seen := seen +
 * decoded(v - seen)} at both ends. What one message leaves out is part of the next difference, so the error goes to
 * zero as the tensor comes to rest, which under a fixed grid it does not. The state is {@code seen}.
 */
final class DifferenceCoder implements Coder {

    private final Coder coder;
    private final TensorShape shape;
    private final MemorySegment seen;
    private final MemorySegment difference;

    DifferenceCoder(Coder coder, TensorShape shape) {
        this.coder = coder;
        this.shape = shape;
        Arena arena = Arena.ofAuto();
        long bytes = Math.multiplyExact(shape.rows(), rowBytes());
        this.seen = arena.allocate(bytes, Long.BYTES);
        this.difference = arena.allocate(bytes, Long.BYTES);
    }

    private long rowBytes() {
        return (long) shape.columns() * Float.BYTES;
    }

    @Override
    public long rowsTogether() {
        return coder.rowsTogether();
    }

    @Override
    public long maximumBytes(long rows) {
        return coder.maximumBytes(rows);
    }

    @Override
    public long encode(long from, long rows, MemorySegment values, MemorySegment target) {
        Ranges.require(shape, rowsTogether(), from, rows);
        MemorySegment known = slice(seen, from, rows);
        MemorySegment change = slice(difference, from, rows);
        for (long at = 0; at < change.byteSize(); at += Float.BYTES) {
            change.set(ElementType.FLOAT, at, values.get(ElementType.FLOAT, at) - known.get(ElementType.FLOAT, at));
        }
        long bytes = coder.encode(from, rows, change, target);
        add(change, known);
        MemorySegment.copy(known, 0, values, 0, known.byteSize());
        return bytes;
    }

    @Override
    public void decode(long from, long rows, MemorySegment bytes, MemorySegment values) throws WireException {
        Ranges.require(shape, rowsTogether(), from, rows);
        MemorySegment known = slice(seen, from, rows);
        MemorySegment change = slice(difference, from, rows);
        coder.decode(from, rows, bytes, change);
        add(change, known);
        MemorySegment.copy(known, 0, values, 0, known.byteSize());
    }

    @Override
    public MemorySegment state() {
        return seen;
    }

    private MemorySegment slice(MemorySegment whole, long from, long rows) {
        return whole.asSlice(from * rowBytes(), rows * rowBytes());
    }

    private static void add(MemorySegment change, MemorySegment known) {
        for (long at = 0; at < change.byteSize(); at += Float.BYTES) {
            known.set(ElementType.FLOAT, at, known.get(ElementType.FLOAT, at) + change.get(ElementType.FLOAT, at));
        }
    }
}
