package altmin.backend.cuda.kernel;

import altmin.api.backend.Grid;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * The levels of a grid in float32, and between each and the next the largest number that goes to the lower.
 *
 * @param levels at least one, rising
 * @param thresholds one fewer, rising
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
record GridTable(float[] levels, float[] thresholds) {

    /**
     * Each level rounded, those that become equal taken as one.
     *
     * @throws IllegalArgumentException where one is beyond the range of float32
     */
    static GridTable of(Grid grid) {
        double[] exact = grid.levels();
        float[] levels = new float[exact.length];
        int count = 0;
        for (int i = 0; i < exact.length; i++) {
            float level = (float) exact[i];
            if (Float.isInfinite(level)) {
                throw new IllegalArgumentException(
                        "level " + i + " of the grid is " + exact[i] + ", expected a number that float32 can hold");
            }
            if (count == 0 || level > levels[count - 1]) {
                levels[count] = level;
                count++;
            }
        }
        float[] distinct = Arrays.copyOf(levels, count);
        return new GridTable(distinct, thresholds(distinct));
    }

    private static float[] thresholds(float[] levels) {
        float[] thresholds = new float[levels.length - 1];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = middle(levels[i], levels[i + 1]);
        }
        return thresholds;
    }

    /** The largest float that is no more than the middle. */
    private static float middle(float low, float high) {
        BigDecimal sum = new BigDecimal(low).add(new BigDecimal(high));
        float nearest = (float) (((double) low + high) / 2);
        boolean isAbove = new BigDecimal(nearest).multiply(BigDecimal.TWO).compareTo(sum) > 0;
        return isAbove ? Math.nextDown(nearest) : nearest;
    }
}
