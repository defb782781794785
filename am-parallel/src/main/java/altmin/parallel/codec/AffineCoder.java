package altmin.parallel.codec;

import altmin.api.error.DivergedException;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Whole numbers of 8 or 4 bits between the least and the greatest number of a block: {@code lo + step k}. A block is
 * {@code lo} and {@code step} as float32 and then the k, two to a byte where they have 4 bits, the lower first. The
 * error of a number is at most {@code step/2}, but for rounding.
 */
final class AffineCoder extends BlockCoder {

    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER = 2 * Float.BYTES;

    private final int bits;
    private final int steps;

    /**
     * A coder.
     *
     * @param bits of each number, 8 or 4
     */
    AffineCoder(String codec, TensorShape shape, int bits) {
        super(codec, shape, HEADER, bits);
        this.bits = bits;
        this.steps = (1 << bits) - 1;
    }

    @Override
    void encodeBlock(float[] block, int count, byte[] target) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, block[i]);
            greatest = Math.max(greatest, block[i]);
        }
        float step = (greatest - least) / steps;
        // the last of the steps may be beyond float32 where the greatest number is not
        if (!Float.isFinite(least + step * steps)) {
            throw new DivergedException(
                    "numbers from " + least + " to " + greatest + " are to be sent, expected a range that is finite");
        }
        FLOAT.set(target, 0, least);
        FLOAT.set(target, Float.BYTES, step);
        float inverse = step < Float.MIN_NORMAL ? 0 : 1 / step;
        if (bits == 8) {
            encodeBytes(block, count, target, least, step, inverse);
        } else {
            encodeNibbles(block, count, target, least, step, inverse);
        }
    }

    private static void encodeBytes(float[] block, int count, byte[] target, float least, float step, float inverse) {
        for (int i = 0; i < count; i++) {
            int whole = Math.min((int) ((block[i] - least) * inverse + 0.5f), 255);
            target[HEADER + i] = (byte) whole;
            block[i] = least + step * whole;
        }
    }

    private static void encodeNibbles(float[] block, int count, byte[] target, float least, float step, float inverse) {
        for (int i = 0; i < count; i += 2) {
            int low = Math.min((int) ((block[i] - least) * inverse + 0.5f), 15);
            block[i] = least + step * low;
            int high = 0;
            if (i + 1 < count) {
                high = Math.min((int) ((block[i + 1] - least) * inverse + 0.5f), 15);
                block[i + 1] = least + step * high;
            }
            target[HEADER + i / 2] = (byte) (low | high << 4);
        }
    }

    @Override
    void decodeBlock(byte[] source, float[] block, int count) throws WireException {
        float least = (float) FLOAT.get(source, 0);
        float step = (float) FLOAT.get(source, Float.BYTES);
        if (!Float.isFinite(least) || !(step >= 0) || !Float.isFinite(least + step * steps)) {
            throw new WireException(
                    codec() + " block from " + least + " in steps of " + step + ", expected a finite range");
        }
        for (int i = 0; i < count; i++) {
            int whole = bits == 8 ? source[HEADER + i] & 0xFF : (source[HEADER + i / 2] >>> ((i & 1) * 4)) & 0xF;
            block[i] = least + step * whole;
        }
    }
}
