package altmin.parallel.codec;

import altmin.api.wire.TensorShape;

/** Two bytes a number: the upper half of a float32, rounded to nearest, ties to even; a NaN stays one. */
final class BrainFloatCoder extends BlockCoder {

    private static final int QUIET = 0x40;

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
        boolean isNan = (bits & 0x7FFF_FFFF) > 0x7F80_0000;
        int nearest = bits + 0x7FFF + ((bits >>> 16) & 1);
        return isNan ? (bits >>> 16) | QUIET : nearest >>> 16;
    }
}
