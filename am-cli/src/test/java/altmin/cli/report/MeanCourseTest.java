package altmin.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.cli.report.Series.Point;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeanCourseTest {

    @Test
    void isTheMeanOfValuesAndClocks() {
        Series mean = mean("1 1 0.2|2 2 0.4", "1 3 0.4|2 6 0.8");

        assertEquals(
                List.of(
                        new Point(1, 2, (0.2 + 0.4) / 2, 0.2, 0.4, false),
                        new Point(2, 4, (0.4 + 0.8) / 2, 0.4, 0.8, true)),
                mean.points());
        assertTrue(mean.isBand());
    }

    /** As nothing more is learned then, and no more time is spent. */
    @Test
    void aRunThatEndedCountsOnWithItsLastValue() {
        Series mean = mean("1 1 0.5", "1 1 0.1|2 2 0.3|3 3 0.9");

        assertEquals(
                List.of(0.3, 0.4, 0.7), mean.points().stream().map(Point::value).toList());
        assertEquals(
                List.of(1.0, 1.5, 2.0),
                mean.points().stream().map(Point::seconds).toList());
        assertEquals(0.5, mean.points().getLast().low());
    }

    @Test
    void whatWasNotMeasuredIsPassedOver() {
        Series mean = mean("1 1 null|2 2 0.5|3 3 null|4 4 0.7", "1 1 null|2 2 0.5|3 3 null|4 4 0.7");

        assertEquals(
                List.of(2L, 4L), mean.points().stream().map(Point::iteration).toList());
        assertEquals(
                List.of(false, true), mean.points().stream().map(Point::joined).toList());
    }

    @Test
    void isEmptyWithoutRuns() {
        assertTrue(mean().isEmpty());
    }

    /** Each run as {@code iteration seconds accuracy}, separated by bars. */
    private static Series mean(String... runs) {
        List<List<MetricsLine>> courses = Stream.of(runs)
                .map(run ->
                        MetricsFile.parse(Path.of("metrics.jsonl"), lines(run)).lines())
                .toList();
        return MeanCourse.of("a", 1, courses, MetricsLine::testAccuracy);
    }

    private static String lines(String run) {
        StringBuilder lines = new StringBuilder();
        for (String line : run.split("\\|", -1)) {
            String[] words = line.split(" ", -1);
            lines.append("{\"iteration\":")
                    .append(words[0])
                    .append(",\"seconds\":")
                    .append(words[1]);
            lines.append(",\"testAccuracy\":").append(words[2]).append("}\n");
        }
        return lines.toString();
    }
}
