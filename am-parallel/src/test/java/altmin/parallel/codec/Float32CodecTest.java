package altmin.parallel.codec;

import altmin.api.wire.TensorShape;
import java.util.OptionalLong;

/** Every bit. */
class Float32CodecTest extends BoundaryCodecContract {

    Float32CodecTest() {
        super("f32");
    }

    @Override
    protected double bound(float value, float least, float greatest) {
        return 0;
    }

    @Override
    protected OptionalLong bytes(TensorShape shape) {
        return OptionalLong.of(4 * count(shape));
    }

    @Override
    protected float[] kept() {
        return new float[] {0, -0f, 1, 1.1f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN};
    }
}
