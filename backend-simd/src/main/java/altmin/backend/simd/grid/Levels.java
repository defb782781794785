package altmin.backend.simd.grid;

import altmin.api.backend.Grid;
import java.util.Arrays;

/** The levels of a grid in float32: at least one, strictly rising. */
final class Levels {

    private final float[] values;

    private Levels(float[] values) {
        this.values = values;
    }

    /**
     * Each level rounded, those that become equal taken as one.
     *
     * @throws IllegalArgumentException where one is beyond the range of float32
     */
    static Levels of(Grid grid) {
        double[] exact = grid.levels();
        float[] rounded = new float[exact.length];
        int count = 0;
        for (int i = 0; i < exact.length; i++) {
            float level = (float) exact[i];
            if (Float.isInfinite(level)) {
                throw new IllegalArgumentException("level " + i + " of the grid: actual=" + exact[i]
                        + ", expected=a number that float32 can hold");
            }
            if (count == 0 || level > rounded[count - 1]) {
                rounded[count++] = level;
            }
        }
        return new Levels(Arrays.copyOf(rounded, count));
    }

    int count() {
        return values.length;
    }

    float at(int index) {
        return values[index];
    }

    float[] values() {
        return values.clone();
    }

    /** {@link #threshold} of every level but the last, strictly rising. */
    float[] thresholds() {
        float[] thresholds = new float[values.length - 1];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = threshold(i);
        }
        return thresholds;
    }

    /** The largest number that goes to level {@code index}, not the last, rather than to the next: what is above it goes up. */
    float threshold(int index) {
        float low = values[index];
        float high = values[index + 1];
        double sum = (double) low + high;
        double share = sum - low;
        double lost = (low - (sum - share)) + (high - share);
        // The middle is (sum + lost) / 2 exactly. Twice the nearest float is so near to the sum that they differ
        // exactly.
        float nearest = (float) (sum / 2);
        return 2.0 * nearest - sum > lost ? Math.nextDown(nearest) : nearest;
    }
}
