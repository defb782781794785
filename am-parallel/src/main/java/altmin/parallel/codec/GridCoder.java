package altmin.parallel.codec;

import altmin.api.backend.Grid;
import altmin.api.error.DivergedException;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The index of the nearest level, the lower of two, in as many bits as it takes; what is beyond the levels becomes the
 * first or the last. Indices follow each other without gaps within a block, the lowest bits of a byte first. A number on
 * the grid stays what it is.
 */
final class GridCoder extends BlockCoder {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final float[] levels;
    private final float[] middles;
    private final int bits;
    private final float inverse;
    private final int[] indices;

    GridCoder(TensorShape shape, Grid grid) {
        this(shape, grid, bits(grid.size()));
    }

    private GridCoder(TensorShape shape, Grid grid, int bits) {
        super("grid", shape, 0, bits);
        this.bits = bits;
        this.indices = new int[most()];
        double[] exact = grid.levels();
        this.levels = new float[exact.length];
        this.middles = new float[exact.length - 1];
        for (int i = 0; i < exact.length; i++) {
            levels[i] = (float) exact[i];
        }
        for (int i = 0; i < middles.length; i++) {
            double exactly = exact[i] / 2 + exact[i + 1] / 2;
            float middle = (float) exactly;
            // never above, so that a number beyond the one is beyond the other
            middles[i] = middle > exactly ? Math.nextDown(middle) : middle;
        }
        this.inverse = levels.length == 1 ? 0 : middles.length / (levels[levels.length - 1] - levels[0]);
    }

    /** How many bits an index below {@code size} takes. */
    static int bits(int size) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1));
    }

    @Override
    void encodeBlock(float[] block, int count, byte[] target) {
        for (int i = 0; i < count; i++) {
            indices[i] = Math.max(0, Math.min((int) ((block[i] - levels[0]) * inverse + 0.5f), middles.length));
        }
        for (int i = 0; i < count; i++) {
            indices[i] = nearest(block[i], indices[i]);
            block[i] = levels[indices[i]];
        }
        pack(count, target);
    }

    /** From where an even grid would have it, step by step to where it is. */
    private int nearest(float value, int guess) {
        if (!Float.isFinite(value)) {
            throw new DivergedException("a number to be sent is " + value + ", expected a finite one");
        }
        int index = guess;
        while (index > 0 && value <= middles[index - 1]) {
            index--;
        }
        while (index < middles.length && value > middles[index]) {
            index++;
        }
        return index;
    }

    /** Eight bytes at a time, and the rest one by one. */
    private void pack(int count, byte[] target) {
        long waiting = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < count; i++) {
            waiting |= (long) indices[i] << held;
            held += bits;
            if (held >= Long.SIZE) {
                LONG.set(target, at, waiting);
                at += Long.BYTES;
                held -= Long.SIZE;
                waiting = (long) indices[i] >>> (bits - held);
            }
        }
        for (; held > 0; held -= Byte.SIZE) {
            target[at++] = (byte) waiting;
            waiting >>>= Byte.SIZE;
        }
    }

    @Override
    void decodeBlock(byte[] source, float[] block, int count) throws WireException {
        unpack(source, count);
        int greatest = 0;
        for (int i = 0; i < count; i++) {
            greatest = Math.max(greatest, indices[i]);
        }
        if (greatest >= levels.length) {
            throw new WireException("grid index is " + greatest + ", expected below " + levels.length);
        }
        for (int i = 0; i < count; i++) {
            block[i] = levels[indices[i]];
        }
    }

    private void unpack(byte[] source, int count) {
        long mask = (1L << bits) - 1;
        int safe = source.length - Long.BYTES;
        for (int i = 0; i < count; i++) {
            long bit = (long) i * bits;
            int at = (int) (bit >>> 3);
            long word = at <= safe ? (long) LONG.get(source, at) : tail(source, at);
            indices[i] = (int) (word >>> (bit & 7) & mask);
        }
    }

    /** The last bytes, with nothing behind them. */
    private static long tail(byte[] source, int from) {
        long word = 0;
        for (int at = source.length - 1; at >= from; at--) {
            word = word << Byte.SIZE | (source[at] & 0xFFL);
        }
        return word;
    }
}
