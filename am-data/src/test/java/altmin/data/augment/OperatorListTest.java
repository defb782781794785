package altmin.data.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.error.UsageException;
import altmin.data.Errors;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorListTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sym",
                "sym:1:2",
                "identity:1",
                "code5,identity",
                "sym:1,",
                ",sym:1",
                "sym:1,,sym:2",
                "SYM:1",
                "triangle",
                "rw",
                "ppr:0.1",
                "heat",
                "identity "
            })
    void otherWords(String text) {
        Errors.says(
                UsageException.class, () -> OperatorList.parse(text), "operators=" + text, "expected code5 | paper4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sym:", "sym:0", "sym:-1", "sym:101", "rw:x", "shift:1.5", "ppr:0.1:0", "sym:9999999999"})
    void otherHops(String text) {
        Errors.says(UsageException.class, () -> OperatorList.parse(text), "operators=" + text, "hops from 1 to 100");
    }

    @ParameterizedTest
    @CsvSource({
        "ppr:0:5, 1",
        "ppr:1.1:5, 1",
        "ppr:a:5, 1",
        "heat:0, 100",
        "heat:100.5, 100",
        "heat:1e3, 100",
        "heat:NaN, 100"
    })
    void otherNumbers(String text, int most) {
        Errors.says(
                UsageException.class, () -> OperatorList.parse(text), "operators=" + text, "above 0 and up to " + most);
    }

    @Test
    void theFaultyWordOfAListIsNamed() {
        Errors.says(
                UsageException.class,
                () -> OperatorList.parse("sym:1,smy:2,identity"),
                "operators=sym:1,smy:2,identity",
                "'smy:2'");
        Errors.says(
                UsageException.class,
                () -> OperatorList.parse("identity" + ",identity".repeat(64)),
                "65 operators",
                "at most 64");
    }

    @Test
    void coefficients() {
        Operator power = OperatorList.parse("rw:2").getFirst();
        assertEquals(List.of(0.0, 0.0, 1.0, 0.0), coefficients(power, 4));
        assertEquals(Propagation.RANDOM_WALK, power.propagation());
        assertEquals(
                List.of(0.5, 0.25, 0.25, 0.0),
                coefficients(OperatorList.parse("ppr:0.5:2").getFirst(), 4));
        assertEquals(0, OperatorList.parse("identity").getFirst().hops());
    }

    private static List<Double> coefficients(Operator operator, int count) {
        return IntStream.range(0, count).mapToObj(operator::coefficient).toList();
    }
}
