package altmin.backend.simd;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.Grid;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import altmin.testkit.support.HostSparse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Results that share memory with what they are computed from. */
class OverlapTest {

    @Test
    void isRefusedWhereItWouldSpoilTheResult() {
        try (Backend backend = Numbers.open(1, 128)) {
            Matrix both = backend.allocate(5, 3);
            assertRefused(
                    () -> backend.multiplySparse(
                            HostSparse.of(HostMatrix.filled(3, 3, 1)), both.rowRange(0, 3), both.rowRange(2, 5)),
                    "overlaps b");
            assertRefused(
                    () -> backend.project(Grid.of(0), both.rowRange(0, 3), both.rowRange(2, 5)), "overlaps values");
        }
    }

    private static void assertRefused(Executable call, String expected) {
        String message = assertThrows(IllegalArgumentException.class, call).toString();
        assertTrue(message.contains(expected), message);
    }
}
