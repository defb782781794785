package altmin.testkit.backend;

import altmin.api.backend.Grid;
import altmin.api.tensor.ElementType;
import altmin.testkit.support.HostMatrix;
import java.math.BigDecimal;
import java.util.Arrays;

/** The nearest level by looking at every level: rounded distances first, exact ones among the neighbours of the best. */
final class GridOracle {

    private final double[] levels;

    /** Of the levels as {@code type} holds them. */
    GridOracle(Grid grid, ElementType type) {
        this.levels = Arrays.stream(HostMatrix.of(1, grid.size(), grid.levels())
                        .rounded(type)
                        .values())
                .distinct()
                .toArray();
    }

    double[] levels() {
        return levels.clone();
    }

    double nearest(double value) {
        if (Double.isNaN(value)) {
            return value;
        }
        if (value <= levels[0] || value >= levels[levels.length - 1]) {
            return value <= levels[0] ? levels[0] : levels[levels.length - 1];
        }
        int about = 0;
        for (int i = 1; i < levels.length; i++) {
            if (Math.abs(value / 2 - levels[i] / 2) < Math.abs(value / 2 - levels[about] / 2)) {
                about = i;
            }
        }
        int best = Math.max(about - 1, 0);
        for (int i = best + 1; i <= Math.min(about + 1, levels.length - 1); i++) {
            if (distance(value, levels[i]).compareTo(distance(value, levels[best])) < 0) {
                best = i;
            }
        }
        return levels[best];
    }

    private static BigDecimal distance(double a, double b) {
        return new BigDecimal(a).subtract(new BigDecimal(b)).abs();
    }
}
