package altmin.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.cli.report.Series.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThinningTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsEndsExtremesAndOrder(long seed) {
        Random random = new Random(seed);
        int limit = 4 + random.nextInt(300);
        Series series = series(random, limit + 1 + random.nextInt(5_000), 0.01);

        Series thin = Thinning.thin(series, limit);

        assertTrue(thin.points().size() <= limit, "at most " + limit);
        assertEquals(
                series.points().getFirst().iteration(), thin.points().getFirst().iteration());
        assertEquals(series.points().getLast().value(), thin.points().getLast().value());
        assertEquals(series.smallest(), thin.smallest());
        assertEquals(series.largest(), thin.largest());
        assertTrue(IntStream.range(1, thin.points().size())
                .allMatch(i -> thin.points().get(i - 1).iteration()
                        < thin.points().get(i).iteration()));
        assertEquals(thin, Thinning.thin(series, limit), "the same every time");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void neverJoinsAcrossAGap(long seed) {
        Series series = series(new Random(seed), 3_000, 0.02);

        List<Point> kept = Thinning.thin(series, 400).points();

        for (int i = 1; i < kept.size(); i++) {
            long from = kept.get(i - 1).iteration();
            long to = kept.get(i).iteration();
            boolean whole = series.points().stream()
                    .filter(point -> point.iteration() > from && point.iteration() <= to)
                    .allMatch(Point::joined);
            assertEquals(whole, kept.get(i).joined(), "between iterations " + from + " and " + to);
        }
    }

    @Test
    void leavesAShortSeriesAlone() {
        Series series = series(new Random(1), 100, 0.1);

        assertSame(series, Thinning.thin(series, 100));
    }

    private static Series series(Random random, int count, double gaps) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new Point(2L * i + 1, i * 0.5, random.nextGaussian(), i > 0 && random.nextDouble() >= gaps));
        }
        return new Series("random", 1, points);
    }
}
