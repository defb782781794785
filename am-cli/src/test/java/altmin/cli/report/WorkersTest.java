package altmin.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of workers. */
class WorkersTest {

    private static final String SHARED = "nothing was copied over a link";

    @TempDir
    private Path folder;

    @Test
    void areNotSpokenOfWhereThereAreNone() throws IOException {
        assertFalse(page(List.of("", "", "")).contains("Busy is the share"));
    }

    @Test
    void shareMemoryWithinAProcess() throws IOException {
        String page = page(List.of(line(0.1, "[]"), line(0.3, "[]")));
        assertTrue(page.contains(SHARED), "the remark");
        assertTrue(page.contains("2-3"), "the layers of worker 2");
        assertTrue(page.contains("Workers over time"), "the picture");
    }

    /** The numbers of a line are sums from the beginning on; the first line has what came before the first iteration. */
    @Test
    void sendSoManyBytesAnIteration() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            lines.add(line(i, link(5_000 + 2_000L * i)));
        }
        String page = page(lines);
        assertTrue(
                page.contains("2.00 kB") || page.contains("2 kB") || page.contains("2\u202fkB"),
                page.substring(page.indexOf("Frames refused")));
        assertFalse(page.contains(SHARED), "the remark");
    }

    @Test
    void areShownAsFarAsTheyAreKnown() throws IOException {
        String damaged = ",\"workers\":[{\"worker\":0},{\"worker\":1,\"first\":3,\"last\":1},"
                + "{\"worker\":1,\"first\":1,\"last\":2,\"spans\":[{\"layer\":1,\"step\":\"<b>\",\"from\":2,\"to\":1}]}]";
        String page = page(List.of(damaged, ""));
        assertTrue(page.contains("1-2"), "the worker that can be");
        assertFalse(page.contains("<b>"), "markup");
        assertFalse(page.contains("Workers over time"), "a picture of nothing");
    }

    private static String line(double from, String links) {
        return ",\"workers\":[{\"worker\":1,\"first\":1,\"last\":1,\"busy\":0.05,\"links\":" + links
                + ",\"spans\":[{\"layer\":1,\"step\":\"layer\",\"from\":" + from + ",\"to\":" + (from + 0.05) + "}]},"
                + "{\"worker\":2,\"first\":2,\"last\":3,\"busy\":0.06,\"links\":[],\"spans\":[]}]";
    }

    private static String link(long bytes) {
        return "[{\"peer\":2,\"bytesSent\":" + bytes + ",\"bytesReceived\":" + bytes
                + ",\"framesRefused\":0,\"waiting\":0.1}]";
    }

    /** A run of so many iterations, with this behind the members of each line. */
    private String page(List<String> additions) throws IOException {
        List<JsonObject> lines = new SampleRun(additions.size(), 3).writeTo(folder);
        List<JsonObject> longer = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).toString();
            longer.add((JsonObject) Json.parse(line.substring(0, line.length() - 1) + additions.get(i) + "}"));
        }
        Files.writeString(folder.resolve("metrics.jsonl"), SampleRun.text(longer));
        ReportPage.write(folder);
        assertEquals(additions.size(), longer.size());
        return Files.readString(folder.resolve("report.html"));
    }
}
