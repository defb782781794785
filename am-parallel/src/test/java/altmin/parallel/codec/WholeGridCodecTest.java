package altmin.parallel.codec;

import altmin.api.wire.TensorShape;
import java.util.OptionalLong;

/** 22 levels, 5 bits. */
class WholeGridCodecTest extends BoundaryCodecContract {

    WholeGridCodecTest() {
        super("grid:-1..20");
    }

    @Override
    protected double bound(float value, float least, float greatest) {
        return toNearest(kept(), value);
    }

    @Override
    protected OptionalLong bytes(TensorShape shape) {
        return OptionalLong.of(packed(shape, 5));
    }

    @Override
    protected boolean requiresFinite() {
        return true;
    }

    @Override
    protected float[] kept() {
        float[] levels = new float[22];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i - 1;
        }
        return levels;
    }
}
