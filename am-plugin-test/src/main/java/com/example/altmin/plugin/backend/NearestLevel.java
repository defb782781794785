package com.example.altmin.plugin.backend;

import altmin.api.backend.Grid;
import java.math.BigDecimal;

/** Goes through the levels of a grid from below for as long as the next one is nearer. */
final class NearestLevel {

    private final double[] levels;

    NearestLevel(Grid grid) {
        this.levels = grid.levels();
    }

    double to(double value) {
        if (Double.isNaN(value)) {
            return value;
        }
        int level = 0;
        while (level + 1 < levels.length && isBeyondTheMiddle(value, levels[level], levels[level + 1])) {
            level++;
        }
        return levels[level];
    }

    /** Exact: a sum of doubles may need more digits than a double has. */
    private static boolean isBeyondTheMiddle(double value, double low, double high) {
        if (value <= low || value >= high) {
            return value >= high;
        }
        BigDecimal twice = new BigDecimal(value).multiply(BigDecimal.TWO);
        return twice.compareTo(new BigDecimal(low).add(new BigDecimal(high))) > 0;
    }
}
