package altmin.cli.report;

import static altmin.cli.report.DrawnPage.attribute;
import static altmin.cli.report.DrawnPage.chart;
import static altmin.cli.report.DrawnPage.line;
import static altmin.cli.report.DrawnPage.matches;
import static altmin.cli.report.DrawnPage.number;
import static altmin.cli.report.DrawnPage.ticks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser makes of the page, read out of the drawn document and held against the metrics. */
class ReportInBrowserTest {

    /** Half a unit in the seventh significant digit, which is what the page stores. */
    private static final double STORED = 0.5e-6;

    @TempDir
    private Path folder;

    private DrawnPage page = new DrawnPage(new Browser(Path.of("none"), Path.of("none")), Path.of("none"));

    @BeforeEach
    void findBrowser() throws IOException {
        page = DrawnPage.in(folder);
    }

    @Test
    void drawsWhatTheMetricsSay() throws IOException, InterruptedException {
        List<JsonObject> lines = new SampleRun(40, 3).writeTo(folder);

        String dom = draw(1200);

        assertTrue(dom.contains("data-accuracy=\"" + SampleRun.TEST_ACCURACY + "\""), "headline accuracy");
        assertTrue(dom.contains(">94.17\u202f%</strong> test accuracy"), "headline text");
        assertLine(dom, "objective", "objective", lines, line -> line.number("objective"));
        assertLine(dom, "accuracy", "test", lines, line -> line.number("testAccuracy"));
        assertLine(dom, "residual", "layer 2", lines, line -> layer(line, 2).number("residual"));
        assertLine(
                dom,
                "step-1",
                "layer 3",
                lines,
                line -> layer(line, 3).object("steps").number("theta"));
        assertLine(dom, "seconds", "iteration", lines, line -> line.number("iterationSeconds"));
        assertEquals("8", attribute(dom, "<body[^>]*data-drawn=\"(\\d+)\""), "charts drawn");
    }

    @Test
    void marksAxesAtRoundNumbers() throws IOException, InterruptedException {
        new SampleRun(40, 3).writeTo(folder);

        String dom = draw(1200);

        assertEquals(List.of("10", "20", "30", "40"), ticks(chart(dom, "objective"), "tick-x"));
        assertEquals(List.of("30", "40", "50", "60", "70", "80", "90", "100"), ticks(chart(dom, "accuracy"), "tick-y"));
        assertEquals(List.of("500", "1000", "2000", "5000", "10\u202f000"), ticks(chart(dom, "objective"), "tick-y"));
        assertTrue(chart(dom, "objective").contains("(log scale)"));
        assertFalse(chart(dom, "accuracy").contains("(log scale)"));
    }

    @Test
    void leavesAGapWhereNothingWasMeasured() throws IOException, InterruptedException {
        List<JsonObject> lines = new SampleRun(40, 3).writeTo(folder);

        String line = line(chart(draw(1200), "accuracy"), "validation");

        long measured = lines.stream()
                .filter(json -> json.optionalNumber("validAccuracy").isPresent())
                .count();
        assertEquals(measured, drawnPoints(line));
        assertEquals(13, matches(line, "<polyline"), "a pair before each gap");
        assertEquals(1, matches(line, "<circle"), "the last value stands alone");
    }

    @Test
    void stacksTheTimeOfTheSteps() throws IOException, InterruptedException {
        List<JsonObject> lines = new SampleRun(40, 3).writeTo(folder);

        String chart = chart(draw(1200), "step-seconds");

        double mean = lines.stream()
                .mapToDouble(line -> layer(line, 1).object("seconds").number("weights"))
                .average()
                .orElseThrow();
        String first = attribute(chart, "data-layer=\"layer 1\".*?data-step=\"weights\" data-seconds=\"([^\"]+)\"");
        assertClose(mean, Double.parseDouble(first));
        assertEquals(12, matches(chart, "class=\"segment\""));
    }

    @Test
    void takesNoHarmFromHostileNames() throws IOException, InterruptedException {
        String name =
                "</script><script>document.body.dataset.harm='1'</script><img src=x onerror=\"document.title='h'\">";
        new SampleRun(3, 2).data(name).writeTo(folder);

        String dom = draw(600);

        assertFalse(dom.contains("data-harm"));
        assertFalse(dom.contains("<img"));
        assertEquals(1, matches(dom, "<h1>"));
        assertEquals("8", attribute(dom, "<body[^>]*data-drawn=\"(\\d+)\""), "all charts of the page are drawn");
    }

    @Test
    void staysSmallAndQuickAfterTenThousandIterations() throws IOException, InterruptedException {
        List<JsonObject> lines = new SampleRun(10_000, 3).writeTo(folder);

        String dom = draw(1200);

        assertTrue(Files.size(folder.resolve("report.html")) < 2_000_000, "bytes");
        String line = line(chart(dom, "objective"), "objective");
        assertTrue(drawnPoints(line) <= 2_000, "points drawn");
        assertExtremes(line, lines, json -> json.number("objective"));
    }

    @Test
    void fitsEveryScreen() throws IOException, InterruptedException {
        new SampleRun(40, 3).writeTo(folder);
        ReportPage.write(folder);
        Path pictures = Path.of("target", "report");

        page.photograph(pictures, "", 2900, 5400);

        assertTrue(Files.size(pictures.resolve("wide.png")) > 10_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 360, 390, 768})
    void needsNoScrollingToTheSide(int width) throws IOException, InterruptedException {
        new SampleRun(40, 3)
                .data("a-data-set-with-a-name-that-has-no-space-in-it-at-all.csv")
                .writeTo(folder);

        assertEquals(Integer.toString(width), answer(width, "page.documentElement.scrollWidth"));
    }

    @Test
    void readsEveryChartAtTheIterationUnderTheCursor() throws IOException, InterruptedException {
        List<JsonObject> lines = new SampleRun(40, 3).writeTo(folder);

        String read = answer(1000, """
                (() => {
                  const chart = page.getElementById('objective');
                  const press = name => chart.dispatchEvent(new KeyboardEvent('keydown', {key: name}));
                  press('Home');
                  press('ArrowRight');
                  return [...page.querySelectorAll('#accuracy .value, #objective .at')].map(e => e.textContent).join(';');
                })()""");

        JsonObject second = lines.get(1);
        String accuracies = Stream.of("trainAccuracy", "validAccuracy", "testAccuracy")
                .map(key -> Numbers.percent(second.number(key)))
                .collect(Collectors.joining(";"));
        String milliseconds = String.format(Locale.ROOT, "%.1f", 1000 * second.number("seconds"));
        assertEquals(
                accuracies + ";At iteration 2 (" + Numbers.text(Double.parseDouble(milliseconds) / 1000) + "\u202fs)",
                read);
    }

    @Test
    void followsThePointer() throws IOException, InterruptedException {
        new SampleRun(40, 3).writeTo(folder);

        String read = answer(1000, """
                (() => {
                  const plot = page.querySelector('#residual svg.plot');
                  const box = plot.getBoundingClientRect();
                  const move = share => {
                    plot.dispatchEvent(new PointerEvent('pointermove', {clientX: box.left + share * box.width}));
                    return page.querySelector('#residual .at').textContent.split(' (')[0]
                      + ' ' + page.querySelectorAll('#residual .dot').length;
                  };
                  return move(0) + ';' + move(1);
                })()""");

        assertEquals("At iteration 1 4;At iteration 40 4", read);
    }

    @Test
    void plotsAgainstTime() throws IOException, InterruptedException {
        List<JsonObject> lines = new SampleRun(40, 3).writeTo(folder);

        String read = answer(1000, """
                (() => {
                  page.querySelector('#switch input[value=seconds]').click();
                  const x = page.querySelector('#objective polyline').getAttribute('points').split(' ')
                    .map(point => Number(point.split(',')[0]));
                  const grid = page.querySelector('#objective line.grid');
                  const [left, right] = ['x1', 'x2'].map(name => Number(grid.getAttribute(name)));
                  return page.querySelector('#objective .title-x').textContent + ';' + (x[19] - left) / (right - left);
                })()""");

        assertTrue(read.startsWith("seconds since the start;"), read);
        double share = lines.get(19).number("seconds") / lines.getLast().number("seconds");
        assertEquals(
                share, Double.parseDouble(read.substring(read.indexOf(';') + 1)), 0.1 / 300, "0.1 of over 300 pixels");
    }

    @Test
    void isOfUseWithoutScripts() throws IOException, InterruptedException {
        new SampleRun(40, 3).writeTo(folder);

        String read = answer(1000, DrawnPage.NO_SCRIPTS, """
                (() => {
                  const visible = element => element.getClientRects().length > 0;
                  return visible(page.querySelector('noscript p')) + ' ' + visible(page.getElementById('switch')) + ' '
                    + [...page.querySelectorAll('#result, details tbody tr')].filter(visible).length;
                })()""");

        assertEquals("true false 18", read, "the note, no switch, the headline and a row for each of 17 lines");
    }

    private String answer(int width, String script) throws IOException, InterruptedException {
        return answer(width, "", script);
    }

    private String answer(int width, String attributes, String script) throws IOException, InterruptedException {
        ReportPage.write(folder);
        return page.answer(width, attributes, script);
    }

    private String draw(int width) throws IOException, InterruptedException {
        ReportPage.write(folder);
        return page.dom(width);
    }

    private static JsonObject layer(JsonObject line, int layer) {
        return line.array("layers").objects().get(layer - 1);
    }

    /** The points of all polylines and the single dots, counted in the drawn document. */
    private static long drawnPoints(String line) {
        return Pattern.compile("<polyline points=\"([^\"]*)\"")
                        .matcher(line)
                        .results()
                        .mapToLong(match -> match.group(1).split(" ").length)
                        .sum()
                + matches(line, "<circle");
    }

    private static void assertLine(
            String dom, String chart, String name, List<JsonObject> lines, ToDoubleFunction<JsonObject> value) {
        String line = line(chart(dom, chart), name);
        assertEquals(lines.size(), drawnPoints(line), chart + ", " + name);
        assertExtremes(line, lines, value);
    }

    private static void assertExtremes(String line, List<JsonObject> lines, ToDoubleFunction<JsonObject> value) {
        double[] values = lines.stream().mapToDouble(value).toArray();
        assertClose(values[0], number(line, "data-first"));
        assertClose(values[values.length - 1], number(line, "data-last"));
        assertClose(Arrays.stream(values).min().orElseThrow(), number(line, "data-min"));
        assertClose(Arrays.stream(values).max().orElseThrow(), number(line, "data-max"));
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, STORED * Math.abs(expected));
    }
}
