package altmin.parallel.codec;

import altmin.api.wire.TensorShape;

/** Two bytes a number: IEEE 754 binary16, rounded to nearest; beyond its range the largest of it. */
final class HalfCoder extends BlockCoder {

    private static final float LARGEST = 65504;

    private final short[] halves;

    HalfCoder(TensorShape shape) {
        super("f16", shape, 0, Short.SIZE);
        this.halves = new short[most()];
    }

    @Override
    void encodeBlock(float[] block, int count, byte[] target) {
        for (int i = 0; i < count; i++) {
            short half = Float.floatToFloat16(Math.clamp(block[i], -LARGEST, LARGEST));
            halves[i] = half;
            block[i] = Float.float16ToFloat(half);
        }
        Halves.write(halves, count, target);
    }

    @Override
    void decodeBlock(byte[] source, float[] block, int count) {
        Halves.read(source, count, halves);
        for (int i = 0; i < count; i++) {
            block[i] = Float.float16ToFloat(halves[i]);
        }
    }
}
