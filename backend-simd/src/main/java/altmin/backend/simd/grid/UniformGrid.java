package altmin.backend.simd.grid;

import altmin.api.backend.Grid;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;

/**
 * Levels that a formula gives, {@code base + index step} with each of the two in two floats; {@link VectorProjection} has
 * the formula. Index 0 is the level of least magnitude, so that the levels around zero are as precise as the others. An
 * index that may be one too low comes from {@code (x - origin) scale}, and the middle between its level and the next
 * decides.
 *
 * @param base the level of index 0
 * @param baseRest what it is beyond float32
 * @param step from level to level
 * @param stepRest what it is beyond float32
 * @param origin half a step above the base
 * @param scale about one over the step, positive
 * @param lowest the index of the first level
 * @param highest the index of the last level but one
 */
record UniformGrid(
        float base, float baseRest, float step, float stepRest, float origin, float scale, float lowest, float highest)
        implements PreparedGrid {

    /** Up to here an index is exact in float32, and so is its rounding. */
    private static final int MOST_LEVELS = 1 << 21;

    /**
     * The grid in this form where that gives the nearest level of every number, bit for bit.
     *
     * <p>That is found out, not estimated. The index and, for one index, the outcome of the comparison cannot fall as x
     * rises. So where the last number that belongs to a level and the first that belongs to the next come out right,
     * everything between does.
     *
     * @param levels those of the grid in float32
     */
    static Optional<UniformGrid> of(Grid grid, Levels levels, ProjectionLoops loops) {
        if (levels.count() < 2 || levels.count() != grid.size() || grid.size() > MOST_LEVELS) {
            return Optional.empty();
        }
        return Optional.of(from(grid.levels()))
                .filter(UniformGrid::isUsual)
                .filter(uniform -> uniform.isExact(levels, loops));
    }

    private static UniformGrid from(double[] levels) {
        int zero = leastMagnitude(levels);
        double start = levels[zero];
        double width = (levels[levels.length - 1] - levels[0]) / (levels.length - 1);
        float base = (float) start;
        float step = (float) width;
        return new UniformGrid(
                base,
                (float) (start - base),
                step,
                (float) (width - step),
                (float) (start + width / 2),
                (float) (1 / width),
                -zero,
                levels.length - 2 - zero);
    }

    private static int leastMagnitude(double[] levels) {
        int found = Arrays.binarySearch(levels, 0);
        int above = Math.min(found < 0 ? -found - 1 : found, levels.length - 1);
        return above > 0 && -levels[above - 1] < levels[above] ? above - 1 : above;
    }

    private boolean isUsual() {
        return Float.isFinite(step)
                && step >= Float.MIN_NORMAL
                && Float.isFinite(scale)
                && scale >= Float.MIN_NORMAL
                && Float.isFinite(origin);
    }

    private boolean isExact(Levels levels, ProjectionLoops loops) {
        int boundaries = levels.count() - 1;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = arena.allocate(ValueLayout.JAVA_FLOAT, 2L * (boundaries + 1));
            for (int i = 0; i < boundaries; i++) {
                float threshold = levels.threshold(i);
                numbers.setAtIndex(ValueLayout.JAVA_FLOAT, 2L * i + 1, threshold);
                numbers.setAtIndex(ValueLayout.JAVA_FLOAT, 2L * i + 2, Math.nextUp(threshold));
            }
            numbers.setAtIndex(ValueLayout.JAVA_FLOAT, 0, Float.NEGATIVE_INFINITY);
            numbers.setAtIndex(ValueLayout.JAVA_FLOAT, 2L * boundaries + 1, Float.POSITIVE_INFINITY);
            project(loops, numbers, numbers, 0, 2 * (boundaries + 1));
            return holdsEachLevelTwice(numbers, levels);
        }
    }

    private static boolean holdsEachLevelTwice(MemorySegment numbers, Levels levels) {
        for (int i = 0; i < 2 * levels.count(); i++) {
            float got = numbers.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            if (Float.floatToRawIntBits(got) != Float.floatToRawIntBits(levels.at(i / 2))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void project(ProjectionLoops loops, MemorySegment values, MemorySegment projected, long offset, int count) {
        loops.compute(this, values, projected, offset, count);
    }
}
