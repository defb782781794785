package altmin.data.split;

import static altmin.data.Requests.sized;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import altmin.api.data.DataRequest;
import altmin.api.error.UsageException;
import altmin.data.Errors;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {

    /** Zero limit or validation stands for "not given". */
    @ParameterizedTest
    @CsvSource({
        "60000, 0, 0, 55000, 5000",
        "60000, 10000, 0, 10000, 5000",
        "60000, 55000, 0, 55000, 5000",
        "60000, 55001, 0, 55001, 4999",
        "60000, 60000, 0, 60000, 0",
        "60000, 70000, 0, 60000, 0",
        "60000, 0, 10000, 50000, 10000",
        "60000, 100, 200, 100, 200",
        "60000, 60000, 5000, 55000, 5000",
        "12000, 0, 0, 11000, 1000",
        "12, 0, 0, 11, 1",
        "11, 0, 0, 11, 0",
        "2, 0, 1, 1, 1",
        "1, 0, 0, 1, 0",
    })
    void holdsOutFirstAndLimitsThen(long available, long limit, long validation, long train, long heldOut) {
        Split split = Split.of(sized("set", limit, validation), available);
        assertEquals(new Split(available, train, heldOut), split);
        assertEquals(available - heldOut, split.validationFrom());
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, limit is -1",
        "0, -5, validation is -5",
        "0, 100, 'validation is 100, expected less than the 100'",
        "0, 101, validation is 101"
    })
    void refusesNonsense(long limit, long validation, String fact) {
        Errors.says(UsageException.class, () -> Split.of(sized("set", limit, validation), 100), fact);
    }

    @Test
    void refusesToLearnFromNothing() {
        var limit = new DataRequest("set", null, OptionalLong.of(0), OptionalLong.empty(), 1, Map.of());
        Errors.says(UsageException.class, () -> Split.of(limit, 100), "limit is 0", "at least 1");
    }

    @Test
    void holdsOutNothingWhenAsked() {
        var validation = new DataRequest("set", null, OptionalLong.empty(), OptionalLong.of(0), 1, Map.of());
        assertEquals(new Split(60_000, 60_000, 0), Split.of(validation, 60_000));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 100", "3, 1001"})
    void shuffleHoldsEachNumberOnce(long seed, int count) {
        int[] sorted = Shuffle.order(seed, count);
        Arrays.sort(sorted);
        assertArrayEquals(IntStream.range(0, count).toArray(), sorted);
    }

    @Test
    void shuffleFollowsItsSeed() {
        assertArrayEquals(Shuffle.order(4, 50), Shuffle.order(4, 50));
        assertFalse(Arrays.equals(Shuffle.order(4, 50), Shuffle.order(5, 50)));
    }
}
