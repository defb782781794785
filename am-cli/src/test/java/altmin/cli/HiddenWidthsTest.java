package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HiddenWidthsTest {

    @Test
    void readsWidths() {
        assertEquals(List.of(), HiddenWidths.parse("none"));
        assertEquals(List.of(500), HiddenWidths.parse("500"));
        assertEquals(List.of(500, 30, 1048576), HiddenWidths.parse("500, 30,1048576"));
    }

    @Test
    void readsHowManyLayersOfOneWidth() {
        assertEquals(Collections.nCopies(9, 100), HiddenWidths.parse("9x100"));
        assertEquals(List.of(300, 20, 20, 20, 7), HiddenWidths.parse("300,3x20,1x7"));
    }
}
