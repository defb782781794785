package altmin.parallel.codec;

import altmin.api.wire.TensorShape;
import java.util.OptionalLong;

/** Differences in 255 steps. */
class DifferenceInt8CodecTest extends BoundaryCodecContract {

    DifferenceInt8CodecTest() {
        super("diff+int8");
    }

    @Override
    protected double bound(float value, float least, float greatest) {
        return halfStep(least, greatest, 255);
    }

    @Override
    protected OptionalLong bytes(TensorShape shape) {
        return OptionalLong.of(count(shape) + 8 * blocks(shape));
    }

    @Override
    protected boolean requiresFinite() {
        return true;
    }

    @Override
    protected boolean comesToRest() {
        return true;
    }
}
