package altmin.parallel.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 255 steps within a block. */
class Int8CodecTest extends BoundaryCodecContract {

    Int8CodecTest() {
        super("int8");
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

    /** What differences are for. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theErrorStallsWithoutDifferences(long seed) throws WireException {
        double error = errorAtRest(seed);
        assertTrue(error > 1e-4, () -> "seed " + seed + ": " + error);
    }
}
