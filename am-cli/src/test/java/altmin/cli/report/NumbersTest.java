package altmin.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A narrow space is written as an underscore here. */
class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "12.3456789, 12.346",
        "1234.5, 1234.5",
        "123456, 123_460",
        "-99999.6, \u2212100_000",
        "1e6, 10\u2076",
        "-2.5e-12, \u22122.5\u00b710\u207b\u00b9\u00b2",
        "NaN, not finite"
    })
    void writesNumbersForReaders(double value, String expected) {
        assertEquals(expected, shown(Numbers.text(value)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0_\u00b5s",
        "0.0000123456, 12.3_\u00b5s",
        "0.25, 250_ms",
        "8.2345, 8.23_s",
        "119.9, 120_s",
        "125, 2_min 5_s",
        "7199.7, 2_h 0_min",
        "9000, 2_h 30_min"
    })
    void writesTimesInUnitsThatSuitThem(double seconds, String expected) {
        assertEquals(expected, shown(Numbers.duration(seconds)));
    }

    @ParameterizedTest
    @CsvSource({"0.9417, 94.17_%", "1, 100.00_%", "0, 0.00_%"})
    void writesSharesInPerCent(double share, String expected) {
        assertEquals(expected, shown(Numbers.percent(share)));
    }

    @ParameterizedTest
    @CsvSource({"9999, 9999", "10000, 10_000", "1234567, 1_234_567"})
    void groupsLongCounts(long count, String expected) {
        assertEquals(expected, shown(Numbers.count(count)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void storesSevenDigits(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            assertEquals(value, Numbers.rounded(value), 0.5e-6 * Math.abs(value));
        }
    }

    private static String shown(String text) {
        return text.replace('\u202f', '_');
    }
}
