package altmin.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {

    private static final String HOSTILE =
            "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)><!--{{data}}";

    @TempDir
    private Path folder;

    @Test
    void asksForNothingOutsideItself() throws IOException {
        String page = page(new SampleRun(40, 3));

        assertFalse(Pattern.compile("(?i)<link(?! rel=\"icon\" href=\"data:,\")|<img|@import|url\\(|\\bsrc=|fetch\\(")
                .matcher(page)
                .find());
        assertEquals(List.of("http://www.w3.org/2000/svg"), addresses(page), "the name of SVG, which nobody fetches");
        assertTrue(page.contains("default-src 'none'"));
    }

    @Test
    void leavesNoPlaceUnfilled() throws IOException {
        assertFalse(page(new SampleRun(3, 2)).contains("{{"));
    }

    @Test
    void isTheSameForTheSameRunAndLeavesNothingElse() throws IOException {
        page(new SampleRun(10, 2));
        byte[] first = Files.readAllBytes(folder.resolve("report.html"));

        ReportPage.write(folder);

        assertArrayEquals(first, Files.readAllBytes(folder.resolve("report.html")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("config.json", "metrics.jsonl", "report.html", "result.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void letsNoNameBecomeMarkup() throws IOException {
        String page = page(new SampleRun(3, 2).data(HOSTILE));

        assertEquals(2, occurrences(page, "</script>"), "the data and the script of the page");
        assertFalse(page.contains("<img"));
        assertFalse(page.contains("alert(1)</script>"));
        assertTrue(page.contains("&lt;!--{{data}}"), "what is filled in is not filled again");
    }

    @Test
    void keepsStepNamesInsideTheData() {
        String line =
                "{\"iteration\":1,\"seconds\":1,\"layers\":[{\"layer\":1,\"steps\":{\"</script><!--<script\":1}}]}\n";

        String page = ReportPage.html(run(line, JsonObject.EMPTY));

        assertEquals(2, occurrences(page, "</script>"));
        Matcher data = Pattern.compile("id=\"run\">(.*?)</script>").matcher(page);
        assertTrue(data.find());
        assertFalse(data.group(1).contains("<"), "nothing in the data can open or close an element or a comment");
        JsonObject panel =
                Json.parseObject(data.group(1)).array("panels").objects().getFirst();
        assertEquals("Step size </script><!--<script", panel.string("title"));
    }

    @Test
    void makesAPageOfARunWithoutIterations() {
        String page = ReportPage.html(run("", JsonObject.EMPTY));

        assertTrue(page.contains("<h1>No accuracy was measured</h1>"));
        assertTrue(page.contains("No iteration was finished"));
    }

    @Test
    void namesTheBestKnownAccuracyThereIs() {
        String line = """
                {"iteration":1,"seconds":1,"validAccuracy":0.75,"trainAccuracy":0.8}
                {"iteration":2,"seconds":2,"validAccuracy":null,"trainAccuracy":0.9}
                """;

        String page = ReportPage.html(run(line, JsonObject.EMPTY));

        assertTrue(page.contains("data-accuracy=\"0.75\">75.00\u202f%</strong> validation accuracy"));
    }

    @Test
    void doesNotPassOffAnEarlierObjectiveAsThatOfADivergedRun() {
        String lines = """
                {"iteration":1,"seconds":1,"objective":5}
                {"iteration":2,"seconds":2,"objective":null}
                """;

        assertTrue(ReportPage.html(run(lines, JsonObject.EMPTY)).contains("<dt>objective</dt><dd>not finite</dd>"));
    }

    @Test
    void shortensLongNetworks() {
        JsonObject config = Json.parseObject("{\"layers\":[784,100,100,50,50,50,10]}");

        assertTrue(ReportPage.html(run("", config)).contains("784-100-100-3\u00d750-10"));
    }

    @Test
    void refusesATemplateWithAnUnknownPlace() {
        assertEquals("1 {{b}}", Template.fill("{{a}} {{c}}", Map.of("a", "1", "c", "{{b}}")));
        assertThrows(IllegalArgumentException.class, () -> Template.fill("{{b}}", Map.of("a", "1")));
    }

    private String page(SampleRun run) throws IOException {
        run.writeTo(folder);
        ReportPage.write(folder);
        return Files.readString(folder.resolve("report.html"));
    }

    private static Run run(String metrics, JsonObject config) {
        return new Run(
                "run",
                config,
                MetricsFile.parse(Path.of("metrics.jsonl"), metrics).lines(),
                Optional.empty(),
                List.of());
    }

    private static List<String> addresses(String page) {
        return Pattern.compile("https?://[^'\"\\s<]*")
                .matcher(page)
                .results()
                .map(match -> match.group())
                .toList();
    }

    private static long occurrences(String text, String part) {
        return Pattern.compile(part, Pattern.LITERAL).matcher(text).results().count();
    }
}
