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
 * error of a number is at most {@code step/2}, but for rounding. One loop for each conversion, so that each becomes vector
 * code.
 */
final class AffineCoder extends BlockCoder {

    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER = 2 * Float.BYTES;

    private final int bits;
    private final int steps;
    private final int[] wholes;

    /**
     * A coder.
     *
     * @param bits of each number, 8 or 4
     */
    AffineCoder(String codec, TensorShape shape, int bits) {
        super(codec, shape, HEADER, bits);
        this.bits = bits;
        this.steps = (1 << bits) - 1;
        this.wholes = new int[most() + 1];
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
        for (int i = 0; i < count; i++) {
            wholes[i] = Math.min((int) ((block[i] - least) * inverse + 0.5f), steps);
        }
        for (int i = 0; i < count; i++) {
            block[i] = least + step * wholes[i];
        }
        pack(count, target);
    }

    private void pack(int count, byte[] target) {
        if (bits == Byte.SIZE) {
            for (int i = 0; i < count; i++) {
                target[HEADER + i] = (byte) wholes[i];
            }
        } else {
            wholes[count] = 0; // the upper half of a last byte that is half full
            for (int i = 0; i < count; i += 2) {
                target[HEADER + i / 2] = (byte) (wholes[i] | wholes[i + 1] << bits);
            }
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
        unpack(source, count);
        for (int i = 0; i < count; i++) {
            block[i] = least + step * wholes[i];
        }
    }

    private void unpack(byte[] source, int count) {
        if (bits == Byte.SIZE) {
            for (int i = 0; i < count; i++) {
                wholes[i] = source[HEADER + i] & 0xFF;
            }
        } else {
            for (int i = 0; i < count; i += 2) {
                int both = source[HEADER + i / 2];
                wholes[i] = both & steps;
                wholes[i + 1] = (both >>> bits) & steps;
            }
        }
    }
}
