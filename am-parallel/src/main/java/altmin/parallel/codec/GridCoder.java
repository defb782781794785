package altmin.parallel.codec;

import altmin.api.backend.Grid;
import altmin.api.error.DivergedException;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;

/**
 * The index of the nearest level, the lower of two, in as many bits as it takes; what is beyond the levels becomes the
 * first or the last. Indices follow each other without gaps within a block, the lowest bits of a byte first. A number on
 * the grid stays what it is.
 */
final class GridCoder extends BlockCoder {

    private final float[] levels;
    private final float[] middles;
    private final int bits;
    private final float inverse;

    GridCoder(TensorShape shape, Grid grid) {
        this(shape, grid, bits(grid.size()));
    }

    private GridCoder(TensorShape shape, Grid grid, int bits) {
        super("grid", shape, 0, bits);
        this.bits = bits;
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
        long waiting = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < count; i++) {
            int index = nearest(block[i]);
            block[i] = levels[index];
            waiting |= (long) index << held;
            held += bits;
            for (; held >= Byte.SIZE; held -= Byte.SIZE) {
                target[at++] = (byte) waiting;
                waiting >>>= Byte.SIZE;
            }
        }
        if (held > 0) {
            target[at] = (byte) waiting;
        }
    }

    /** From where an even grid would have it, step by step to where it is. */
    private int nearest(float value) {
        if (!Float.isFinite(value)) {
            throw new DivergedException("a number to be sent is " + value + ", expected a finite one");
        }
        int index = Math.clamp((long) ((value - levels[0]) * inverse + 0.5f), 0, middles.length);
        while (index > 0 && value <= middles[index - 1]) {
            index--;
        }
        while (index < middles.length && value > middles[index]) {
            index++;
        }
        return index;
    }

    @Override
    void decodeBlock(byte[] source, float[] block, int count) throws WireException {
        long waiting = 0;
        int held = 0;
        int at = 0;
        int mask = (1 << bits) - 1;
        for (int i = 0; i < count; i++) {
            for (; held < bits; held += Byte.SIZE) {
                waiting |= (source[at++] & 0xFFL) << held;
            }
            int index = (int) waiting & mask;
            if (index >= levels.length) {
                throw new WireException("grid index is " + index + ", expected below " + levels.length);
            }
            block[i] = levels[index];
            waiting >>>= bits;
            held -= bits;
        }
    }
}
