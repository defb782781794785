package altmin.parallel.codec;

import altmin.api.wire.WireException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bit, entropy-coded. */
class DeflatedFloat32CodecTest extends BoundaryCodecContract {

    DeflatedFloat32CodecTest() {
        super("f32+deflate");
    }

    @Override
    protected double bound(float value, float least, float greatest) {
        return 0;
    }

    @Override
    protected float[] kept() {
        return new float[] {0, -0f, 1, 1.1f, Float.MIN_VALUE, -Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN};
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void valuesAreThoseWithoutDeflate(long seed) throws WireException {
        DeflatedValues.requireSame("f32", seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void zerosBecomeShort(long seed) {
        DeflatedValues.requireShortZeros("f32", seed);
    }
}
