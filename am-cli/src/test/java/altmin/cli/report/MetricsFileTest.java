package altmin.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.DataException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsFileTest {

    @Test
    void takesNullAndMissingForNotMeasured() {
        MetricsLine line = parse("{\"iteration\":1,\"seconds\":2,\"objective\":null,\"layers\":"
                        + "[{\"layer\":1,\"residual\":null,\"steps\":{\"theta\":null,\"tau\":3}}]}\n")
                .lines()
                .getFirst();

        assertTrue(Double.isNaN(line.report().objective()));
        assertTrue(Double.isNaN(line.testAccuracy()));
        assertTrue(Double.isNaN(line.layer(1).orElseThrow().residual()));
        assertEquals(
                List.of("tau"), List.copyOf(line.layer(1).orElseThrow().steps().keySet()));
        assertTrue(line.layer(2).isEmpty());
    }

    @Test
    void showsWhatAResumedRunDidLast() {
        MetricsFile metrics = parse(lines(1, 7, 0) + lines(5, 9, 100));

        assertEquals(
                IntStream.rangeClosed(1, 9).boxed().toList(),
                metrics.lines().stream().map(line -> (int) line.iteration()).toList());
        assertEquals(
                List.of(1.0, 2.0, 3.0, 4.0, 105.0, 106.0, 107.0, 108.0, 109.0),
                metrics.lines().stream().map(MetricsLine::elapsed).toList());
        assertEquals(
                List.of("The run was resumed and did 3 iterations again; only the last time is shown."),
                metrics.notes());
    }

    @Test
    void countsOnWhereAResumedRunStartedItsClockAnew() {
        MetricsFile metrics = parse(lines(1, 4, 10) + lines(5, 7, -4));

        assertEquals(
                List.of(11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0),
                metrics.lines().stream().map(MetricsLine::elapsed).toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 5_000_000_000L})
    void takesLayersThatAreNumberedFromOne(long layer) {
        String text = "{\"iteration\":1,\"seconds\":1,\"layers\":[{\"layer\":" + layer + "}]}\n";

        if (layer > 0) {
            assertEquals(1, parse(text).lines().size());
        } else {
            String error = String.valueOf(
                    assertThrows(DataException.class, () -> parse(text)).getMessage());
            assertTrue(error.contains("the lowest layer 0"), error);
        }
    }

    private static MetricsFile parse(String text) {
        return MetricsFile.parse(Path.of("metrics.jsonl"), text);
    }

    /** Iterations from and to, each ending {@code offset} seconds after its own number. */
    private static String lines(int from, int to, int offset) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "{\"iteration\":" + i + ",\"seconds\":" + (i + offset) + "}\n")
                .collect(Collectors.joining());
    }
}
