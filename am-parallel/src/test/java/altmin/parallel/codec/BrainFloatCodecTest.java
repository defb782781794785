package altmin.parallel.codec;

import altmin.api.wire.TensorShape;
import java.util.OptionalLong;

/** Relatively 2^-8, and what is finite stays finite. */
class BrainFloatCodecTest extends BoundaryCodecContract {

    BrainFloatCodecTest() {
        super("bf16");
    }

    @Override
    protected double bound(float value, float least, float greatest) {
        return Math.max(0x1p-8 * Math.abs((double) value), 0x1p-134);
    }

    @Override
    protected OptionalLong bytes(TensorShape shape) {
        return OptionalLong.of(2 * count(shape));
    }

    @Override
    protected float[] kept() {
        return new float[] {0, -0f, 1, -1.5f, 0x1.fep127f, -0x1.fep127f, 0x1p-133f, Float.NEGATIVE_INFINITY, 0x1.fep0f};
    }
}
