package altmin.parallel.codec;

import altmin.api.wire.TensorShape;

/**
 * Two bytes a number: the upper half of a float32, rounded to nearest, ties to even; beyond its range the largest of it. An
 * infinity stays one, and so does a NaN.
 */
final class BrainFloatCoder extends BlockCoder {

    private static final int QUIET = 0x40;
    private static final int LARGEST = 0x7F7F;
    private static final int INFINITY = 0x7F80;

    private final short[] halves;

    BrainFloatCoder(TensorShape shape) {
        super("bf16", shape, 0, Short.SIZE);
        this.halves = new short[most()];
    }

    @Override
    void encodeBlock(float[] block, int count, byte[] target) {
        for (int i = 0; i < count; i++) {
            int half = narrow(block[i]);
            halves[i] = (short) half;
            block[i] = Float.intBitsToFloat(half << 16);
        }
        Halves.write(halves, count, target);
    }

    @Override
    void decodeBlock(byte[] source, float[] block, int count) {
        Halves.read(source, count, halves);
        for (int i = 0; i < count; i++) {
            block[i] = Float.intBitsToFloat(halves[i] << 16);
        }
    }

    private static int narrow(float value) {
        int bits = Float.floatToRawIntBits(value);
        int magnitude = bits & 0x7FFF_FFFF;
        int nearest = (magnitude + 0x7FFF + ((bits >>> 16) & 1)) >>> 16;
        int within = Math.min(nearest, magnitude < INFINITY << 16 ? LARGEST : INFINITY);
        return magnitude > INFINITY << 16 ? (bits >>> 16) | QUIET : within | (bits >>> 16 & 0x8000);
    }
}
