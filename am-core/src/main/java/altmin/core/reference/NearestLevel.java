package altmin.core.reference;

import altmin.api.backend.Grid;
import java.math.BigDecimal;
import java.util.Arrays;

/** The level of a grid that is nearest to a number, exactly. */
final class NearestLevel {

    private final double[] levels;

    NearestLevel(Grid grid) {
        this.levels = grid.levels();
    }

    /** Of two equally near the lower; NaN for NaN. */
    double to(double value) {
        if (Double.isNaN(value)) {
            return value;
        }
        int found = Arrays.binarySearch(levels, value);
        int above = found < 0 ? -found - 1 : found;
        if (above == 0) {
            return levels[0];
        }
        if (above == levels.length) {
            return levels[levels.length - 1];
        }
        return isNearer(value, levels[above - 1], levels[above]) ? levels[above] : levels[above - 1];
    }

    /** Whether {@code value}, between both, is nearer to {@code high}. Rounded distances that differ tell already. */
    private static boolean isNearer(double value, double low, double high) {
        double toLow = value - low;
        double toHigh = high - value;
        if (toLow != toHigh) {
            return toLow > toHigh;
        }
        BigDecimal twice = new BigDecimal(value).multiply(BigDecimal.TWO);
        return twice.compareTo(new BigDecimal(low).add(new BigDecimal(high))) > 0;
    }
}
