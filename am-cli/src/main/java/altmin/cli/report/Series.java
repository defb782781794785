package altmin.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One line of a chart: finite values only.
 *
 * @param name as in the legend
 * @param slot which colour: 0 the text colour, else 1 onwards
 * @param points in order of iterations
 */
record Series(String name, int slot, List<Point> points) {

    /**
     * One value.
     *
     * @param seconds wall-clock time since the run began
     * @param low the smallest of several runs, where the value is their mean; else the value
     * @param high the largest of them
     * @param joined whether the line runs on from the point before, that is, no value is missing between them
     */
    record Point(long iteration, double seconds, double value, double low, double high, boolean joined) {

        Point(long iteration, double seconds, double value, boolean joined) {
            this(iteration, seconds, value, value, value, joined);
        }

        Point joined(boolean whether) {
            return new Point(iteration, seconds, value, low, high, whether);
        }
    }

    Series {
        points = List.copyOf(points);
    }

    /** The values of all lines that have one; where lines have none, the series is broken. */
    static Series of(String name, int slot, List<MetricsLine> lines, ToDoubleFunction<MetricsLine> value) {
        List<Point> points = new ArrayList<>();
        boolean joined = false;
        for (MetricsLine line : lines) {
            double measured = value.applyAsDouble(line);
            if (Double.isFinite(measured)) {
                points.add(new Point(line.iteration(), line.elapsed(), measured, joined));
            }
            joined = Double.isFinite(measured);
        }
        return new Series(name, slot, points);
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    /** Whether values of several runs lie around the line. */
    boolean isBand() {
        return points.stream().anyMatch(point -> point.low() < point.high());
    }

    double smallest() {
        return points.stream().mapToDouble(Point::low).min().orElse(Double.NaN);
    }

    double largest() {
        return points.stream().mapToDouble(Point::high).max().orElse(Double.NaN);
    }
}
