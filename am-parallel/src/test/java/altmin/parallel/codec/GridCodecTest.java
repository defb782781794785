package altmin.parallel.codec;

import altmin.api.wire.TensorShape;
import java.util.OptionalLong;

/** The default: 1,000 levels from -1 to 2, 10 bits. */
class GridCodecTest extends BoundaryCodecContract {

    GridCodecTest() {
        super("grid");
    }

    private static final float[] LEVELS = levels();

    private static float[] levels() {
        float[] levels = new float[1000];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (float) (-1 + 3 * i / 999.0);
        }
        return levels;
    }

    @Override
    protected double bound(float value, float least, float greatest) {
        // levels are nearer to one another than float32 can tell of what is far beyond them
        return toNearest(LEVELS, value) + 0x1p-23;
    }

    @Override
    protected OptionalLong bytes(TensorShape shape) {
        return OptionalLong.of(packed(shape, 10));
    }

    @Override
    protected boolean requiresFinite() {
        return true;
    }

    @Override
    protected float[] kept() {
        return LEVELS.clone();
    }
}
