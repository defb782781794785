package altmin.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {

    @ParameterizedTest
    @CsvSource({
        "0.95123, 0.01234,  95.1 +- 1.2",
        "0.95123, 0.1234,   95 +- 12",
        "0.95123, 0.00567,  95.12 +- 0.57",
        "0.95123, 0.000567, 95.12 +- 0.06",
        "0.95123, 0.0,      95.12 +- 0.00",
        "0.95123, 0.01,     95.1 +- 1.0",
        "0.95123, NaN,      95.12",
        "1.0,     NaN,      100.00",
        "NaN,     NaN,      -",
    })
    void givesTheDigitsThatCount(double mean, double deviation, String expected) {
        assertEquals(expected, Percent.spread(mean, deviation, "+-"));
    }
}
