package altmin.parallel.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.tensor.ElementType;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;
import altmin.core.catalog.Catalog;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The nearest level exactly, of two that are equally near the lower. */
class GridTiesTest {

    @ParameterizedTest
    @CsvSource({"-0.5,-1", "0.5,0", "1.5,1", "19.5,19", "-1e30,-1", "1e30,20", "-1,-1", "20,20", "0.50001,1"})
    void ofTwoTheLower(float value, float expected) {
        assertEquals(expected, decoded("grid:-1..20", value));
    }

    @Test
    void oneLevelIsEnough() {
        assertEquals(0.25f, decoded("grid:0.25", -7));
    }

    /** Levels whose middles are no numbers of float32: what lies next to a middle must not go to the wrong side. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void besideTheMiddleOfAnyTwoLevels(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            double low = random.nextDouble(-1, 1);
            double high = low + random.nextDouble(1e-3, 1);
            float middle = (float) ((low + high) / 2);
            String codec = String.format(Locale.ROOT, "grid:%s,%s", low, high);
            for (float value : new float[] {Math.nextDown(middle), middle, Math.nextUp(middle)}) {
                float expected = isBelowMiddle(value, low, high) ? (float) low : (float) high;
                assertEquals(expected, decoded(codec, value), () -> codec + " of " + value);
            }
        }
    }

    private static boolean isBelowMiddle(float value, double low, double high) {
        BigDecimal twice = new BigDecimal(value).multiply(BigDecimal.TWO);
        return twice.compareTo(new BigDecimal(low).add(new BigDecimal(high))) <= 0;
    }

    private static float decoded(String codec, float value) {
        Coder coder = BoundaryCodec.parse(codec, Catalog.codecs()).open(new TensorShape(1, 1), 1);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocateFrom(ElementType.FLOAT, value);
            coder.encode(0, 1, values, arena.allocate(coder.maximumBytes(1)));
            return values.get(ElementType.FLOAT, 0);
        }
    }
}
