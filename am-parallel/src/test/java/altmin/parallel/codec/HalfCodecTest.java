package altmin.parallel.codec;

import altmin.api.wire.TensorShape;
import java.util.OptionalLong;

/** Relatively 2^-11 between the smallest normal number and the largest, which stands for all beyond it. */
class HalfCodecTest extends BoundaryCodecContract {

    HalfCodecTest() {
        super("f16");
    }

    @Override
    protected double bound(float value, float least, float greatest) {
        double magnitude = Math.abs((double) value);
        return magnitude > 65504 ? magnitude - 65504 : Math.max(0x1p-11 * magnitude, 0x1p-25);
    }

    @Override
    protected OptionalLong bytes(TensorShape shape) {
        return OptionalLong.of(2 * count(shape));
    }

    @Override
    protected float[] kept() {
        return new float[] {0, -0f, 1, -1.5f, 65504, -65504, 0x1p-14f, 0x1p-24f, 0x1.ffcp0f};
    }
}
