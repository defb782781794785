package altmin.backend.nd4j.rows;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.api.backend.Grid;
import altmin.backend.nd4j.Nd4jMatrix;
import altmin.backend.nd4j.Workers;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A grid in float32: its levels, and between each two the largest number that belongs to the lower, found exactly. A value is
 * then looked for among the thresholds, {@code log2} of their number of comparisons.
 */
public final class GridThresholds {

    private static final int NUMBERS = 1 << 15;

    private final float[] levels;
    private final float[] thresholds;

    private GridThresholds(float[] levels) {
        this.levels = levels;
        this.thresholds = new float[levels.length - 1];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = threshold(levels[i], levels[i + 1]);
        }
    }

    /**
     * Rounds the levels, of which those that become equal are one.
     *
     * @throws IllegalArgumentException where one is beyond float32
     */
    public static GridThresholds of(Grid grid) {
        float[] rounded = new float[grid.size()];
        int count = 0;
        double[] levels = grid.levels();
        for (int i = 0; i < levels.length; i++) {
            float value = (float) levels[i];
            if (Float.isInfinite(value)) {
                throw new IllegalArgumentException(
                        "level " + i + " of the grid is " + levels[i] + ", beyond the range of float32");
            }
            if (count == 0 || value != rounded[count - 1]) {
                rounded[count++] = value;
            }
        }
        return new GridThresholds(Arrays.copyOf(rounded, count));
    }

    private static float threshold(float low, float high) {
        BigDecimal twiceTheMiddle = new BigDecimal(low).add(new BigDecimal(high));
        float candidate = (float) (((double) low + high) / 2);
        while (isBeyond(candidate, twiceTheMiddle)) {
            candidate = Math.nextDown(candidate);
        }
        while (!isBeyond(Math.nextUp(candidate), twiceTheMiddle)) {
            candidate = Math.nextUp(candidate);
        }
        return candidate;
    }

    private static boolean isBeyond(float value, BigDecimal twiceTheMiddle) {
        return Float.isInfinite(value)
                ? value > 0
                : new BigDecimal(value).multiply(BigDecimal.TWO).compareTo(twiceTheMiddle) > 0;
    }

    /** Each number to its level; {@code to} may be {@code from}. */
    public void project(Nd4jMatrix from, Nd4jMatrix to, Workers workers) {
        long count = from.rows() * from.columns();
        workers.forEach(Math.toIntExact(Math.ceilDiv(count, NUMBERS)), range -> {
            MemorySegment values = from.segment();
            MemorySegment projected = to.segment();
            for (long i = (long) range * NUMBERS; i < Math.min(count, (range + 1L) * NUMBERS); i++) {
                float level = nearest(values.getAtIndex(JAVA_FLOAT_UNALIGNED, i));
                projected.setAtIndex(JAVA_FLOAT_UNALIGNED, i, level);
            }
        });
    }

    private float nearest(float value) {
        if (Float.isNaN(value)) {
            return value;
        }
        int low = 0;
        int high = thresholds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value > thresholds[middle]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return levels[low];
    }
}
