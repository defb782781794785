package altmin.cli.report;

import altmin.cli.report.Series.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Fewer points that draw the same picture. The points between the first and the last are cut into equal runs, and of
 * each run its smallest and its largest value stay, so that no peak is lost. Depends on the points alone.
 */
final class Thinning {

    private Thinning() {}

    /**
     * At most {@code limit} points, and the same series where it has no more than that.
     *
     * @param limit at least 4
     */
    static Series thin(Series series, int limit) {
        List<Point> points = series.points();
        if (points.size() <= limit) {
            return series;
        }
        return new Series(series.name(), series.slot(), kept(points, chosen(points, (limit - 2) / 2)));
    }

    private static List<Integer> chosen(List<Point> points, int runs) {
        int inner = points.size() - 2;
        List<Integer> chosen = new ArrayList<>();
        chosen.add(0);
        for (int run = 0; run < runs; run++) {
            int from = 1 + (int) ((long) inner * run / runs);
            int to = 1 + (int) ((long) inner * (run + 1) / runs);
            addExtremes(points, from, to, chosen);
        }
        chosen.add(points.size() - 1);
        return chosen;
    }

    private static void addExtremes(List<Point> points, int from, int to, List<Integer> chosen) {
        int smallest = from;
        int largest = from;
        for (int i = from; i < to; i++) {
            smallest = points.get(i).value() < points.get(smallest).value() ? i : smallest;
            largest = points.get(i).value() > points.get(largest).value() ? i : largest;
        }
        chosen.add(Math.min(smallest, largest));
        if (smallest != largest) {
            chosen.add(Math.max(smallest, largest));
        }
    }

    /** A point that stays is joined to the one before it that stays if all between them were joined. */
    private static List<Point> kept(List<Point> points, List<Integer> chosen) {
        List<Point> kept = new ArrayList<>();
        int next = 0;
        boolean joined = true;
        for (int i : chosen) {
            for (; next <= i; next++) {
                joined &= points.get(next).joined();
            }
            kept.add(points.get(i).joined(joined));
            joined = true;
        }
        return kept;
    }
}
