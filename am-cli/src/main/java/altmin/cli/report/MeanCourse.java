package altmin.cli.report;

import altmin.cli.report.Series.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The course of several runs as one line: at each iteration at which any was measured, the mean of their values and of
 * their clocks, with the smallest and the largest value. A run that ended early counts on with its last value.
 */
final class MeanCourse {

    private MeanCourse() {}

    static Series of(String name, int slot, List<List<MetricsLine>> courses, ToDoubleFunction<MetricsLine> value) {
        List<List<Point>> runs = courses.stream()
                .map(lines -> Series.of(name, slot, lines, value).points())
                .filter(points -> !points.isEmpty())
                .toList();
        TreeSet<Long> iterations = new TreeSet<>();
        runs.forEach(points -> points.forEach(point -> iterations.add(point.iteration())));
        List<Point> means = new ArrayList<>();
        int[] next = new int[runs.size()];
        for (long iteration : iterations) {
            means.add(mean(iteration, reached(runs, next, iteration), !means.isEmpty()));
        }
        return new Series(name, slot, means);
    }

    /** The last point of each run up to this iteration; {@code next} moves on with the iterations. */
    private static List<Point> reached(List<List<Point>> runs, int[] next, long iteration) {
        List<Point> reached = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            List<Point> points = runs.get(run);
            while (next[run] < points.size() && points.get(next[run]).iteration() <= iteration) {
                next[run]++;
            }
            if (next[run] > 0) {
                reached.add(points.get(next[run] - 1));
            }
        }
        return reached;
    }

    private static Point mean(long iteration, List<Point> reached, boolean joined) {
        double seconds = 0;
        double value = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Point point : reached) {
            seconds += point.seconds();
            value += point.value();
            low = Math.min(low, point.value());
            high = Math.max(high, point.value());
        }
        int count = reached.size();
        return new Point(iteration, seconds / count, value / count, low, high, joined);
    }
}
