package altmin.parallel.codec;

import altmin.api.wire.TensorShape;

/** Two bytes a number: the upper half of a float32, rounded to nearest, ties to even; a NaN stays one. */
final class BrainFloatCoder extends BlockCoder {

    private static final int QUIET = 0x40;

    BrainFloatCoder(TensorShape shape) {
        super("bf16", shape, 0, Short.SIZE);
    }

    @Override
    void encodeBlock(float[] block, int count, byte[] target) {
        for (int i = 0; i < count; i++) {
            int half = narrow(block[i]);
            target[2 * i] = (byte) half;
            target[2 * i + 1] = (byte) (half >>> 8);
            block[i] = Float.intBitsToFloat(half << 16);
        }
    }

    @Override
    void decodeBlock(byte[] source, float[] block, int count) {
        for (int i = 0; i < count; i++) {
            int half = (source[2 * i] & 0xFF) | (source[2 * i + 1] << 8);
            block[i] = Float.intBitsToFloat(half << 16);
        }
    }

    private static int narrow(float value) {
        int bits = Float.floatToRawIntBits(value);
        boolean isNan = (bits & 0x7FFF_FFFF) > 0x7F80_0000;
        int nearest = bits + 0x7FFF + ((bits >>> 16) & 1);
        return isNan ? (bits >>> 16) | QUIET : nearest >>> 16;
    }
}
