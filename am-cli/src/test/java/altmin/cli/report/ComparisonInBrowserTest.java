package altmin.cli.report;

import static altmin.cli.report.DrawnPage.attribute;
import static altmin.cli.report.DrawnPage.chart;
import static altmin.cli.report.DrawnPage.line;
import static altmin.cli.report.DrawnPage.matches;
import static altmin.cli.report.DrawnPage.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser makes of the page of a comparison. */
class ComparisonInBrowserTest {

    private static final int SEEDS = 3;

    /** Half a unit in the seventh significant digit, which is what the page stores. */
    private static final double STORED = 0.5e-6;

    private static final String ROWS = "const rows = () => [...page.querySelectorAll('#results ~ div table tbody tr')]"
            + ".map(row => row.cells[0].textContent).join(' ');";

    @TempDir
    private Path folder;

    private final SampleComparison sample = new SampleComparison(SEEDS, "paper", "solve", "rows");
    private DrawnPage page = new DrawnPage(new Browser(Path.of("none"), Path.of("none")), Path.of("none"));

    @BeforeEach
    void findBrowser() throws IOException {
        page = DrawnPage.in(folder);
    }

    @Test
    void drawsMeansAndBands() throws IOException, InterruptedException {
        String dom = draw(sample);

        for (int label = 0; label < 3; label++) {
            int number = label;
            String name = new String[] {"paper", "solve", "rows"}[label];
            assertCourse(dom, "test", name, iteration -> seed -> sample.test(number, seed, iteration));
            assertCourse(dom, "loss", name, iteration -> seed -> sample.loss(number, seed, iteration));
        }
        assertEquals("5", attribute(dom, "<body[^>]*data-drawn=\"(\\d+)\""), "charts drawn");
        assertTrue(chart(dom, "loss").contains("(log scale)"));
    }

    private interface Course {
        IntToDoubleFunction at(int iteration);
    }

    private static void assertCourse(String dom, String chart, String label, Course course) {
        String drawn = line(chart(dom, chart), label);
        assertClose(mean(course.at(1)), number(drawn, "data-first"));
        assertClose(mean(course.at(SampleComparison.EPOCHS)), number(drawn, "data-last"));
        String band = attribute(chart(dom, chart), "(<g class=\"band\" data-series=\"" + label + "\".*?</g>)");
        double[] all = IntStream.rangeClosed(1, SampleComparison.EPOCHS)
                .mapToObj(course::at)
                .flatMapToDouble(at -> IntStream.rangeClosed(1, SEEDS).mapToDouble(at))
                .sorted()
                .toArray();
        assertClose(all[0], number(band, "data-low"));
        assertClose(all[all.length - 1], number(band, "data-high"));
        assertEquals(
                2 * SampleComparison.EPOCHS,
                attribute(band, "points=\"([^\"]*)\"").split(" ", -1).length);
    }

    private static double mean(IntToDoubleFunction value) {
        return IntStream.rangeClosed(1, SEEDS).mapToDouble(value).average().orElseThrow();
    }

    @Test
    void drawsEveryFinalAccuracy() throws IOException, InterruptedException {
        String chart = chart(draw(sample.diverging(2)), "final");

        for (int label = 0; label < 3; label++) {
            String name = new String[] {"paper", "solve", "rows"}[label];
            String row = attribute(chart, "(<g class=\"dot-row\" data-label=\"" + name + "\".*?</g>)");
            assertEquals(sample.mean(label), number(row, "data-mean"), 1e-12);
            assertEquals(label == 0 ? 2 : 3, matches(row, "class=\"run\""), "the run that diverged has no dot");
            double from = number(attribute(row, "(<line class=\"deviation\".*?>)"), "x1");
            double to = number(attribute(row, "(<line class=\"deviation\".*?>)"), "x2");
            double centre = number(attribute(row, "(<circle class=\"mean\".*?>)"), "cx");
            assertEquals(centre, (from + to) / 2, 1e-6);
            assertTrue(to > from);
        }
    }

    @Test
    void plotsAgainstTheTimeOfEach() throws IOException, InterruptedException {
        String read = answer(1000, "", """
                (() => {
                  page.querySelector('#switch input[value=seconds]').click();
                  const grid = page.querySelector('#test line.grid');
                  const [left, right] = ['x1', 'x2'].map(name => Number(grid.getAttribute(name)));
                  return [...page.querySelectorAll('#test .line polyline')].map(line =>
                    (Number(line.getAttribute('points').split(' ').at(-1).split(',')[0]) - left) / (right - left)).join(' ');
                })()""");

        double longest = mean(seed -> sample.seconds(2, seed, SampleComparison.EPOCHS));
        String[] ends = read.split(" ", -1);
        for (int label = 0; label < 3; label++) {
            int number = label;
            double own = mean(seed -> sample.seconds(number, seed, SampleComparison.EPOCHS));
            assertEquals(own / longest, Double.parseDouble(ends[label]), 0.1 / 300, "0.1 of over 300 pixels");
        }
    }

    /** At one moment the labels are at different iterations. */
    @Test
    void readsAllLabelsAtOneMoment() throws IOException, InterruptedException {
        String read = answer(1000, "", """
                (() => {
                  const press = name => page.getElementById('test')
                    .dispatchEvent(new KeyboardEvent('keydown', {key: name}));
                  const values = () => page.querySelector('#test .at').textContent + '; '
                    + [...page.querySelectorAll('#test .value')].map(e => e.textContent).join('; ');
                  press('Home');
                  press('ArrowRight');
                  const atIteration = values();
                  page.querySelector('#switch input[value=seconds]').click();
                  press('End');
                  return atIteration + ' | ' + values() + ' | ' + page.querySelectorAll('#test .dot').length;
                })()""");

        String[] parts = read.split(" \\| ", -1);
        assertTrue(parts[0].startsWith("At iteration 2; " + text(0, 2) + " "), read);
        assertTrue(parts[0].endsWith("; " + text(2, 2) + " " + range(2, 2)), read);
        assertTrue(parts[1].startsWith("After 32\u202fs; " + text(0, 20) + " "), read);
        assertTrue(parts[1].endsWith("; " + text(2, 20) + " " + range(2, 20) + ", at 20"), read);
        assertEquals("3", parts[2]);
    }

    private String text(int label, int iteration) {
        return Numbers.percent(mean(seed -> sample.test(label, seed, iteration)));
    }

    private String range(int label, int iteration) {
        return Numbers.percent(sample.test(label, 1, iteration)) + " to "
                + Numbers.percent(sample.test(label, SEEDS, iteration));
    }

    @Test
    void sortsByAClickOnAHeading() throws IOException, InterruptedException {
        String read = answer(1000, "", "(() => {" + ROWS + """
                  const headings = [...page.querySelectorAll('#results ~ div table thead th')];
                  const states = () => headings.map(each => each.getAttribute('aria-sort')).filter(s => s).join(' ');
                  const seen = [rows()];
                  for (const name of ['Test', 'Test', 'Label', 'Label', 'Time per iteration']) {
                    const heading = headings.find(each => each.textContent === name);
                    heading.querySelector('button[type=button]').click();
                    seen.push(rows() + ' ' + states());
                  }
                  return seen.join(';');
                })()""");

        assertEquals(
                "paper solve rows;rows solve paper descending;paper solve rows ascending;paper rows solve ascending;"
                        + "solve rows paper descending;rows solve paper descending",
                read);
    }

    @Test
    void keepsWhatHasNoValueAtTheEnd() throws IOException, InterruptedException {
        sample.diverging(1);
        String read = answer(1000, "", """
                (() => {
                  const table = page.querySelector('#runs ~ div table');
                  const rows = () => [...table.tBodies[0].rows].map(row => row.cells[0].textContent).at(-1);
                  const heading = [...table.tHead.rows[0].cells].find(each => each.textContent === 'Test');
                  const seen = [];
                  for (let i = 0; i < 2; i++) {
                    heading.querySelector('button').click();
                    seen.push(heading.getAttribute('aria-sort') + ' ' + rows());
                  }
                  return seen.join(';');
                })()""");

        assertEquals("descending paper (diverged);ascending paper (diverged)", read);
    }

    @Test
    void isOfUseWithoutScripts() throws IOException, InterruptedException {
        String read = answer(1000, DrawnPage.NO_SCRIPTS, """
                (() => {
                  const visible = element => element.getClientRects().length > 0;
                  return visible(page.querySelector('noscript p')) + ' ' + visible(page.getElementById('switch')) + ' '
                    + page.querySelectorAll('button').length + ' '
                    + [...page.querySelectorAll('#result, .columns tbody tr')].filter(visible).length;
                })()""");

        assertEquals("true false 0 14", read, "the headline, 3 labels, 9 runs, 1 setting that differs; plain tables");
    }

    @Test
    void linksToThePageOfEachRun() throws IOException, InterruptedException {
        String dom = draw(sample);

        for (String run : new String[] {"paper-seed1", "rows-seed3"}) {
            assertTrue(dom.contains("<a href=\"" + run + "/report.html\">"), run);
        }
    }

    @Test
    void takesNoHarmFromHostileNames() throws IOException, InterruptedException {
        String dom = draw(sample.data("</script><script>document.body.dataset.harm='1'</script><img src=x>"));

        assertFalse(dom.contains("data-harm"));
        assertFalse(dom.contains("<img"));
        assertEquals("5", attribute(dom, "<body[^>]*data-drawn=\"(\\d+)\""));
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 360, 390, 768})
    void needsNoScrollingToTheSide(int width) throws IOException, InterruptedException {
        String longest = IntStream.range(0, 60).mapToObj(i -> "w").collect(Collectors.joining());
        new SampleComparison(2, "a", longest).writeTo(folder);
        ComparisonPage.write(folder);

        assertEquals(Integer.toString(width), page.answer(width, "", "page.documentElement.scrollWidth"));
        assertEquals(
                "true",
                page.answer(
                        width,
                        "",
                        "[...page.querySelectorAll('#final text')].every(text =>"
                                + " text.getBoundingClientRect().right <= page.documentElement.clientWidth)"));
    }

    @Test
    void fitsEveryScreen() throws IOException, InterruptedException {
        sample.diverging(1).writeTo(folder);
        ComparisonPage.write(folder);

        page.photograph(Path.of("target", "report"), "comparison-", 2700, 4800);

        assertTrue(Files.size(Path.of("target", "report", "comparison-wide.png")) > 10_000);
    }

    private String draw(SampleComparison comparison) throws IOException, InterruptedException {
        comparison.writeTo(folder);
        ComparisonPage.write(folder);
        return page.dom(1200);
    }

    private String answer(int width, String attributes, String script) throws IOException, InterruptedException {
        sample.writeTo(folder);
        ComparisonPage.write(folder);
        return page.answer(width, attributes, script);
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, STORED * Math.abs(expected));
    }
}
