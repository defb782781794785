package altmin.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelsTest {

    @Test
    void drawsOnlyWhatWasMeasured() {
        List<Panel> panels = panels("\"objective\":2,\"testAccuracy\":null}", "\"objective\":1}");

        assertEquals(List.of("objective"), panels.stream().map(Panel::id).toList());
        assertEquals(
                List.of("objective"),
                panels.getFirst().series().stream().map(Series::name).toList());
    }

    @Test
    void takesALogarithmicAxisWhereTheValuesAllowIt() {
        assertTrue(panels("\"objective\":2}", "\"objective\":1}").getFirst().log());
        assertFalse(panels("\"objective\":2}", "\"objective\":-1}").getFirst().log());
        assertFalse(panels("\"objective\":0}", "\"objective\":0}").getFirst().log());
    }

    @Test
    void drawsStepsOfAnyNameAndOneLineWhereAllLayersAgree() {
        List<Panel> panels = panels(
                "\"layers\":[{\"layer\":1,\"steps\":{\"zeta\":1,\"rho\":4}},{\"layer\":2,\"steps\":{\"zeta\":2,\"rho\":4}}]}");

        assertEquals(
                List.of("Step size zeta", "Step size rho"),
                panels.stream().map(Panel::title).toList());
        assertEquals(
                List.of("layer 1", "layer 2"),
                panels.getFirst().series().stream().map(Series::name).toList());
        assertEquals(
                List.of("every layer"),
                panels.getLast().series().stream().map(Series::name).toList());
    }

    @Test
    void breaksTheLineWhereAValueIsMissing() {
        Series series = panels("\"loss\":1}", "\"loss\":2}", "\"loss\":null}", "\"loss\":4}", "\"loss\":5}")
                .getFirst()
                .series()
                .getFirst();

        assertEquals(
                List.of(1L, 2L, 4L, 5L),
                series.points().stream().map(Series.Point::iteration).toList());
        assertEquals(
                List.of(false, true, false, true),
                series.points().stream().map(Series.Point::joined).toList());
    }

    @Test
    void takesTheMeanTimeOfEachStepOverTheIterationsThatHadIt() {
        StepTimes times = StepTimes.of(lines(
                "\"layers\":[{\"layer\":1,\"seconds\":{\"weights\":1}},{\"layer\":2,\"seconds\":{\"dual\":5}}]}",
                "\"layers\":[{\"layer\":1,\"seconds\":{\"weights\":2}},{\"layer\":2,\"seconds\":{}}]}"));

        assertEquals(List.of("weights", "dual"), times.steps());
        assertEquals(1.5, times.rows().get(0).means().get(0).orElseThrow());
        assertTrue(times.rows().get(1).means().get(0).isEmpty());
        assertEquals(5, times.rows().get(1).means().get(1).orElseThrow());
    }

    private static List<Panel> panels(String... rest) {
        return Panels.of(lines(rest));
    }

    private static List<MetricsLine> lines(String... rest) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rest.length; i++) {
            text.append("{\"iteration\":%d,\"seconds\":1,".formatted(i + 1))
                    .append(rest[i])
                    .append('\n');
        }
        return MetricsFile.parse(Path.of("metrics.jsonl"), text.toString()).lines();
    }
}
