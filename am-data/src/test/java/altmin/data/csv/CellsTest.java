package altmin.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "7",
                "007",
                "255",
                "999999",
                "9999999",
                "16777217",
                "4294967297",
                "12345678901234567890",
                "-0",
                "1."
            })
    void numbersAreThoseOfTheGeneralParser(String cell) {
        assertEquals(Float.parseFloat(cell), Cells.number(cell));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void soAreRandomOnes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            String cell = Float.toString(Float.intBitsToFloat(random.nextInt()));
            boolean finite = Float.isFinite(Float.parseFloat(cell));
            assertEquals(finite, Cells.isNumber(cell), () -> "seed " + seed + ", " + cell);
            assertTrue(!finite || Float.parseFloat(cell) == Cells.number(cell), () -> "seed " + seed + ", " + cell);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1f", "1d", "0x1p3", "1 2", "--1", "e5", ".", "1,5", "\u0661"})
    void textIsNoNumber(String cell) {
        assertTrue(Float.isNaN(Cells.number(cell)), cell);
    }
}
