package altmin.parallel.codec;

import altmin.api.wire.TensorShape;

/** Two bytes a number: IEEE 754 binary16, rounded to nearest; beyond its range the largest of it. */
final class HalfCoder extends BlockCoder {

    private static final float LARGEST = 65504;

    HalfCoder(TensorShape shape) {
        super("f16", shape, 0, Short.SIZE);
    }

    @Override
    void encodeBlock(float[] block, int count, byte[] target) {
        for (int i = 0; i < count; i++) {
            short half = Float.floatToFloat16(Math.clamp(block[i], -LARGEST, LARGEST));
            target[2 * i] = (byte) half;
            target[2 * i + 1] = (byte) (half >>> 8);
            block[i] = Float.float16ToFloat(half);
        }
    }

    @Override
    void decodeBlock(byte[] source, float[] block, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = Float.float16ToFloat((short) ((source[2 * i] & 0xFF) | (source[2 * i + 1] << 8)));
        }
    }
}
