package altmin.core.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    /** 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares of the distances 32 in all. */
    @Test
    void isTheMeanAndTheSampleStandardDeviation() {
        Spread spread = Spread.of(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));

        assertEquals(5, spread.mean());
        assertEquals(Math.sqrt(32.0 / 7), spread.deviation(), 1e-15);
        assertEquals(8, spread.count());
    }

    @Test
    void hasNoDeviationOfOneValueAndNoMeanOfNone() {
        assertEquals(new Spread(3, Double.NaN, 1), Spread.of(List.of(3.0)));
        assertEquals(new Spread(Double.NaN, Double.NaN, 0), Spread.of(List.of()));
    }

    @Test
    void passesOverWhatWasNotMeasured() {
        assertEquals(new Spread(2, Math.sqrt(2), 2), Spread.of(List.of(1.0, Double.NaN, 3.0)));
    }
}
