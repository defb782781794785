package altmin.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written reads back to the same value, and is written the same way again. */
class JsonRoundTripTest {

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyValueComesBack(long seed) {
        Json value = value(new SplittableRandom(seed), 0);

        String text = value.toString();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Json back = Json.parse(new String(utf8, StandardCharsets.UTF_8));

        assertEquals(value, back);
        assertEquals(text, back.toString());
        assertFalse(text.contains("\n"), "one line");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyFiniteDoubleComesBackBitForBit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1000; i++) {
            double value = anyDouble(random);
            double back = Typed.number(Json.parse(new JsonNumber(value).toString()), "number");
            assertEquals(Double.doubleToRawLongBits(value), Double.doubleToRawLongBits(back), "value " + value);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "1, 1",
        "0.1, 0.1",
        "-2.5, -2.5",
        "1e10, 10000000000",
        "9007199254740992, 9007199254740992",
        "9007199254740994, 9.007199254740994E15",
        "1e300, 1E300",
        "4.9E-324, 4.9E-324",
        "2e-7, 2E-7",
        "NaN, null",
        "Infinity, null",
        "-Infinity, null"
    })
    void numbersAreWrittenShort(double value, String expected) {
        assertEquals(expected, new JsonNumber(value).toString());
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, -1, 1L << 53, -(1L << 53), (1L << 53) + 1, -(1L << 53) - 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void wholeNumbersOfAnySizeAreExact(long value) {
        String text = JsonObject.EMPTY.with("seed", value).toString();

        assertEquals(value, Json.parseObject(text).integer("seed"));
    }

    private static Json value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth < 4 ? 7 : 5)) {
            case 0 -> JsonNull.NULL;
            case 1 -> new JsonBoolean(random.nextBoolean());
            case 2 -> new JsonNumber(anyDouble(random));
            case 3 -> new JsonNumber(random.nextInt(-1000, 1000));
            case 4 -> new JsonString(text(random));
            case 5 -> array(random, depth);
            default -> object(random, depth);
        };
    }

    private static Json array(SplittableRandom random, int depth) {
        List<Json> elements = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            elements.add(value(random, depth + 1));
        }
        return new JsonArray(elements);
    }

    private static Json object(SplittableRandom random, int depth) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            // The number keeps keys apart whose halves of surrogate pairs are replaced.
            members.put(text(random) + i, value(random, depth + 1));
        }
        return new JsonObject(members);
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x80 : 0x110000));
        }
        return text.toString();
    }

    private static double anyDouble(SplittableRandom random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : 0.0;
    }
}
