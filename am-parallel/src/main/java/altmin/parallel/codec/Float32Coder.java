package altmin.parallel.codec;

import altmin.api.tensor.ElementType;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import java.lang.foreign.MemorySegment;

/** Every bit. */
record Float32Coder(TensorShape shape) implements Coder {

    @Override
    public long maximumBytes(long rows) {
        return Math.multiplyExact(rows, (long) shape.columns() * ElementType.FLOAT32.bytes());
    }

    @Override
    public long encode(long from, long rows, MemorySegment values, MemorySegment target) {
        Ranges.require(shape, 1, from, rows);
        long bytes = maximumBytes(rows);
        MemorySegment.copy(values, 0, target, 0, bytes);
        return bytes;
    }

    @Override
    public void decode(long from, long rows, MemorySegment bytes, MemorySegment values) throws WireException {
        Ranges.require(shape, 1, from, rows);
        if (bytes.byteSize() != maximumBytes(rows)) {
            throw new WireException("f32 payload of " + rows + " rows by " + shape.columns() + " has "
                    + bytes.byteSize() + " bytes, expected " + maximumBytes(rows));
        }
        MemorySegment.copy(bytes, 0, values, 0, bytes.byteSize());
    }

    @Override
    public MemorySegment state() {
        return MemorySegment.NULL;
    }
}
