package com.example.altmin.plugin.wire;

import altmin.api.tensor.ElementType;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Two little-endian bytes a number; no state. */
record Bfloat16Coder(TensorShape shape) implements Coder {

    private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int QUIET = 0x40;

    @Override
    public long maximumBytes(long rows) {
        return Math.multiplyExact(Math.multiplyExact(rows, (long) shape.columns()), Short.BYTES);
    }

    @Override
    public long encode(long from, long rows, MemorySegment values, MemorySegment target) {
        requireRows(from, rows);
        long count = rows * shape.columns();
        for (long i = 0; i < count; i++) {
            short half = narrow(values.get(ElementType.FLOAT, i * Float.BYTES));
            target.set(HALF, i * Short.BYTES, half);
            values.set(ElementType.FLOAT, i * Float.BYTES, widen(half));
        }
        return maximumBytes(rows);
    }

    @Override
    public void decode(long from, long rows, MemorySegment bytes, MemorySegment values) throws WireException {
        requireRows(from, rows);
        if (bytes.byteSize() != maximumBytes(rows)) {
            throw new WireException("bfloat16 payload of " + rows + " rows by " + shape.columns() + " has "
                    + bytes.byteSize() + " bytes, expected " + maximumBytes(rows));
        }
        long count = rows * shape.columns();
        for (long i = 0; i < count; i++) {
            values.set(ElementType.FLOAT, i * Float.BYTES, widen(bytes.get(HALF, i * Short.BYTES)));
        }
    }

    @Override
    public MemorySegment state() {
        return MemorySegment.NULL;
    }

    private void requireRows(long from, long rows) {
        if (from < 0 || rows < 0 || from > shape.rows() - rows) {
            throw new IndexOutOfBoundsException(
                    rows + " rows from " + from + " on, expected rows of a tensor of " + shape.rows());
        }
    }

    /** To nearest, ties to the even one; a NaN stays one whatever its lower half. */
    private static short narrow(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) ((bits >>> 16) | QUIET);
        }
        int roundHalfToEven = 0x7FFF + ((bits >>> 16) & 1);
        return (short) ((bits + roundHalfToEven) >>> 16);
    }

    private static float widen(short half) {
        return Float.intBitsToFloat(half << 16);
    }
}
