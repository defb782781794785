package altmin.data.glyphs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CurveTest {

    private static final double ROUNDING = 8 * 0x1p-53;

    @Test
    void twoPointsAreAStraightLine() {
        double[] line = Curve.flatten(new double[] {0, 0, 6, 3});
        for (int i = 0; i <= Curve.STEPS; i++) {
            assertEquals(6.0 * i / Curve.STEPS, line[2 * i], 6 * ROUNDING);
            assertEquals(3.0 * i / Curve.STEPS, line[2 * i + 1], 3 * ROUNDING);
        }
    }

    @Test
    void passesThroughEveryControlPoint() {
        double[] control = {0, 0, 1, 2, 3, 1, 3, 1, 5, 5};
        double[] line = Curve.flatten(control);
        for (int i = 0; i < control.length / 2; i++) {
            assertEquals(control[2 * i], line[2 * i * Curve.STEPS], 5 * ROUNDING);
            assertEquals(control[2 * i + 1], line[2 * i * Curve.STEPS + 1], 5 * ROUNDING);
        }
    }

    /** Beyond a corner the curve knows nothing of what came before it. */
    @Test
    void aCornerCutsTheCurve() {
        double[] one = Curve.flatten(new double[] {9, 9, 1, 1, 1, 1, 4, 2});
        double[] other = Curve.flatten(new double[] {-7, 3, 1, 1, 1, 1, 4, 2});
        int corner = 2 * 2 * Curve.STEPS;
        assertArrayEquals(
                java.util.Arrays.copyOfRange(one, corner, one.length),
                java.util.Arrays.copyOfRange(other, corner, other.length));
    }
}
