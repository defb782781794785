package altmin.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "1234.5, 1230",
        "999.6,  1000",
        "123.45, 123",
        "99.96,  100",
        "12.345, 12.3",
        "1.2,    1.20",
        "0.1234, 0.123",
        "0.0012, 0.00120",
        "0,      0",
        "NaN,    \u2013",
    })
    void threeDigits(double value, String expected) {
        assertEquals(expected, Numbers.significant(value));
    }

    @ParameterizedTest
    @CsvSource({"83.27, 83", "159.4, 159", "9.94, 9.9", "9.96, 10", "0.04, 0.0"})
    void percents(double value, String expected) {
        assertEquals(expected + "\u202f%", Numbers.percent(OptionalDouble.of(value)));
    }

    @Test
    void nothingToCompareWith() {
        assertEquals("\u2013", Numbers.percent(OptionalDouble.empty()));
    }

    @ParameterizedTest
    @CsvSource({"2.345, 2.35 s", "0.0123, 12.3 ms", "0.0000456, 45.6 \u00b5s", "Infinity, \u2013"})
    void durations(double seconds, String expected) {
        assertEquals(expected.replace(' ', '\u202f'), Numbers.duration(seconds));
    }
}
