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
     * @param joined whether the line runs on from the point before, that is, no value is missing between them
     */
    record Point(long iteration, double seconds, double value, boolean joined) {}

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

    double smallest() {
        return points.stream().mapToDouble(Point::value).min().orElse(Double.NaN);
    }

    double largest() {
        return points.stream().mapToDouble(Point::value).max().orElse(Double.NaN);
    }
}
