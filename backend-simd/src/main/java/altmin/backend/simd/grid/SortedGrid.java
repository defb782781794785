package altmin.backend.simd.grid;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Levels of any spacing, looked up. A number's bucket, {@code (x - origin) scale} without its fraction, tells how many
 * thresholds lie in lower buckets; how many of its own bucket lie below it is found by halving. A bucket cannot fall as x
 * rises, so this is exact whatever the rounding.
 */
final class SortedGrid implements PreparedGrid {

    private static final int BUCKETS_A_LEVEL = 4;
    private static final int MOST_BUCKETS = 1 << 14;

    /** The lowest threshold. */
    final float origin;

    /** Buckets per unit, not negative; 0 puts everything into one. */
    final float scale;

    final int lastBucket;

    /** For each bucket, the number of thresholds in lower ones. */
    final int[] starts;

    /** The first stride of the halving, a power of two, or 0 where there is no threshold. */
    final int half;

    /** Rising, then infinity as far as halving may look. */
    final float[] thresholds;

    /** By the number of thresholds below a number. */
    final float[] levels;

    SortedGrid(Levels levels) {
        int count = levels.count() - 1;
        int buckets = Math.clamp((long) BUCKETS_A_LEVEL * count, 1, MOST_BUCKETS);
        float[] bounds = levels.thresholds();
        this.lastBucket = buckets - 1;
        this.origin = count == 0 ? 0 : bounds[0];
        this.scale = count == 0 ? 0 : finiteOrZero(buckets / (bounds[count - 1] - origin));
        int[] counts = countByBucket(bounds);
        this.half = Integer.highestOneBit(Arrays.stream(counts).max().orElse(0));
        this.starts = sumsBefore(counts);
        this.thresholds = Arrays.copyOf(bounds, count + 2 * half);
        Arrays.fill(thresholds, count, thresholds.length, Float.POSITIVE_INFINITY);
        this.levels = levels.values();
    }

    private static float finiteOrZero(float value) {
        return Float.isFinite(value) ? value : 0;
    }

    private int[] countByBucket(float[] bounds) {
        int[] counts = new int[lastBucket + 1];
        for (float bound : bounds) {
            counts[bucket(bound)]++;
        }
        return counts;
    }

    /** As the loops have it, number for number. */
    private int bucket(float x) {
        return (int) Math.clamp((x - origin) * scale, 0, (float) lastBucket);
    }

    private static int[] sumsBefore(int[] counts) {
        int[] sums = new int[counts.length];
        for (int i = 1; i < sums.length; i++) {
            sums[i] = sums[i - 1] + counts[i - 1];
        }
        return sums;
    }

    @Override
    public void project(ProjectionLoops loops, MemorySegment values, MemorySegment projected, long offset, int count) {
        loops.lookUp(this, values, projected, offset, count);
    }
}
