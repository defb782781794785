package altmin.parallel.codec;

import altmin.api.wire.WireException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps, entropy-coded. */
class DeflatedInt8CodecTest extends BoundaryCodecContract {

    DeflatedInt8CodecTest() {
        super("int8+deflate");
    }

    @Override
    protected double bound(float value, float least, float greatest) {
        return halfStep(least, greatest, 255);
    }

    @Override
    protected boolean requiresFinite() {
        return true;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void valuesAreThoseWithoutDeflate(long seed) throws WireException {
        DeflatedValues.requireSame("int8", seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void zerosBecomeShort(long seed) {
        DeflatedValues.requireShortZeros("int8", seed);
    }
}
