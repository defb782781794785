package altmin.parallel.codec;

import altmin.api.tensor.ElementType;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A coder that writes blocks of rows one by one, through small arrays on the heap: the loops over them are such that the
 * compiler makes vector code of them, which it does not over memory segments. No state between blocks.
 */
abstract class BlockCoder implements Coder {

    /** A block has as many rows as it takes to have at least so many numbers, so that its header weighs little. */
    private static final int LEAST_NUMBERS = 4096;

    /** Blocks are of a power of two of rows, at most these: shards of the samples begin at multiples of it. */
    private static final int MOST_ROWS = 128;

    private final String codec;
    private final TensorShape shape;
    private final int headerBytes;
    private final int bits;
    private final int rowsTogether;
    private final float[] numbers;
    private final byte[] bytes;

    /**
     * A coder.
     *
     * @param codec for messages
     * @param headerBytes what a block has before its numbers
     * @param bits of each number
     */
    BlockCoder(String codec, TensorShape shape, int headerBytes, int bits) {
        this.codec = codec;
        this.shape = shape;
        this.headerBytes = headerBytes;
        this.bits = bits;
        this.rowsTogether = rowsTogether(Math.max(1, shape.columns()));
        int most = Math.multiplyExact(rowsTogether, shape.columns());
        this.numbers = new float[most];
        this.bytes = new byte[blockBytes(most)];
    }

    private static int rowsTogether(int columns) {
        int rows = 1;
        while (rows < MOST_ROWS && rows * columns < LEAST_NUMBERS) {
            rows *= 2;
        }
        return rows;
    }

    private int blockBytes(int count) {
        return Math.toIntExact(headerBytes + Math.ceilDiv((long) count * bits, (long) Byte.SIZE));
    }

    /** Writes a block and puts in the place of its numbers what {@link #decodeBlock} makes of it. */
    abstract void encodeBlock(float[] block, int count, byte[] target);

    /** Reads a block. */
    abstract void decodeBlock(byte[] source, float[] block, int count) throws WireException;

    /** The most numbers of a block. */
    final int most() {
        return numbers.length;
    }

    /** The codec, for messages. */
    final String codec() {
        return codec;
    }

    @Override
    public final long rowsTogether() {
        return rowsTogether;
    }

    @Override
    public final long maximumBytes(long rows) {
        long whole = rows / rowsTogether;
        int rest = (int) (rows % rowsTogether) * shape.columns();
        return Math.addExact(Math.multiplyExact(whole, (long) bytes.length), rest == 0 ? 0 : blockBytes(rest));
    }

    @Override
    public final long encode(long from, long rows, MemorySegment values, MemorySegment target) {
        requireRows(from, rows);
        long at = 0;
        for (long row = 0; row < rows; row += rowsTogether) {
            int count = count(rows - row);
            long place = row * shape.columns() * Float.BYTES;
            MemorySegment.copy(values, ElementType.FLOAT, place, numbers, 0, count);
            encodeBlock(numbers, count, bytes);
            MemorySegment.copy(numbers, 0, values, ElementType.FLOAT, place, count);
            MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, at, blockBytes(count));
            at += blockBytes(count);
        }
        return at;
    }

    @Override
    public final void decode(long from, long rows, MemorySegment source, MemorySegment values) throws WireException {
        requireRows(from, rows);
        if (source.byteSize() != maximumBytes(rows)) {
            throw new WireException(codec + " payload of " + rows + " rows by " + shape.columns() + " has "
                    + source.byteSize() + " bytes, expected " + maximumBytes(rows));
        }
        long at = 0;
        for (long row = 0; row < rows; row += rowsTogether) {
            int count = count(rows - row);
            MemorySegment.copy(source, ValueLayout.JAVA_BYTE, at, bytes, 0, blockBytes(count));
            decodeBlock(bytes, numbers, count);
            MemorySegment.copy(numbers, 0, values, ElementType.FLOAT, row * shape.columns() * Float.BYTES, count);
            at += blockBytes(count);
        }
    }

    @Override
    public final MemorySegment state() {
        return MemorySegment.NULL;
    }

    private int count(long rowsLeft) {
        return (int) Math.min(rowsTogether, rowsLeft) * shape.columns();
    }

    private void requireRows(long from, long rows) {
        Ranges.require(shape, rowsTogether, from, rows);
    }
}
