package altmin.parallel.codec;

import altmin.api.wire.TensorShape;
import java.util.OptionalLong;

/** Differences in 15 steps. */
class DifferenceInt4CodecTest extends BoundaryCodecContract {

    DifferenceInt4CodecTest() {
        super("diff+int4");
    }

    @Override
    protected double bound(float value, float least, float greatest) {
        return halfStep(least, greatest, 15);
    }

    @Override
    protected OptionalLong bytes(TensorShape shape) {
        return OptionalLong.of(packed(shape, 4) + 8 * blocks(shape));
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
