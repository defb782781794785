package altmin.api.backend;

import java.util.Arrays;

/** The finite set of values that a quantised variable may take (pdADMM-G-Q). Immutable. */
public final class Grid {

    private final double[] levels;

    private Grid(double[] levels) {
        this.levels = levels;
    }

    /**
     * A grid of any spacing.
     *
     * @param levels at least one, finite, strictly rising
     * @throws IllegalArgumentException where they are not
     */
    public static Grid of(double... levels) {
        if (levels.length == 0) {
            throw new IllegalArgumentException("a grid has no level, expected at least one");
        }
        for (int i = 0; i < levels.length; i++) {
            if (!Double.isFinite(levels[i]) || (i > 0 && levels[i] <= levels[i - 1])) {
                throw new IllegalArgumentException("level " + i + " of the grid is " + levels[i]
                        + (i > 0 ? " after " + levels[i - 1] : "") + ", expected finite rising numbers");
            }
        }
        return new Grid(levels.clone());
    }

    /** All levels, rising; a copy. */
    public double[] levels() {
        return levels.clone();
    }

    /** The number of levels. */
    public int size() {
        return levels.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grid grid && Arrays.equals(levels, grid.levels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(levels);
    }

    @Override
    public String toString() {
        return "Grid" + Arrays.toString(levels);
    }
}
