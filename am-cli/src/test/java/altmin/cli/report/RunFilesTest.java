package altmin.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.DataException;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunFilesTest {

    @TempDir
    private Path folder;

    private List<JsonObject> lines = List.of();

    @BeforeEach
    void writeRun() throws IOException {
        lines = new SampleRun(5, 2).writeTo(folder);
    }

    @Test
    void readsAFinishedRun() {
        Run run = RunFiles.read(folder);

        assertEquals(5, run.lines().size());
        assertEquals(lines.getLast().number("seconds"), run.lines().getLast().elapsed());
        assertTrue(run.result().isPresent());
        assertEquals(List.of(), run.notes());
    }

    @Test
    void believesTheSummaryMoreThanTheLastLine() throws IOException {
        write("result.json", "{\"testAccuracy\":0.5}");

        Run run = RunFiles.read(folder);

        assertEquals(
                0.5, run.lastMeasured("testAccuracy", MetricsLine::testAccuracy).orElseThrow());
        assertEquals(
                lines.getLast().number("seconds"),
                run.atEnd("seconds", MetricsLine::elapsed).orElseThrow());
    }

    @Test
    void saysThatARunWasInterrupted() throws IOException {
        Files.delete(folder.resolve("result.json"));

        assertEquals(
                List.of(
                        "The run has not come to its end: there is no result.json. Shown is its state after iteration 5."),
                RunFiles.read(folder).notes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 200})
    void skipsALineThatWasNotWrittenToItsEnd(int missing) throws IOException {
        String text = SampleRun.text(lines);
        write("metrics.jsonl", text.substring(0, text.length() - 1 - missing));

        Run run = RunFiles.read(folder);

        assertEquals(4, run.lines().size());
        assertEquals(
                List.of("The last line of metrics.jsonl (line 5) was not written to its end and is left out."),
                run.notes());
    }

    @Test
    void takesAWholeLastLineWithoutItsEndOfLine() throws IOException {
        write("metrics.jsonl", SampleRun.text(lines).stripTrailing());

        assertEquals(5, RunFiles.read(folder).lines().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "config.json    | {\"solver\":\\n}        | config.json:2: line 2, column 1",
                "config.json    | [1]                     | config.json:1: the JSON text is an array",
                "result.json    | {\"testAccuracy\":\"x\"} | result.json:1: the JSON key 'testAccuracy' is a string",
                "metrics.jsonl  | {\"seconds\":1}\\n      | metrics.jsonl:1: the JSON key 'iteration' is missing",
                "metrics.jsonl  | {\"iteration\":1,\"seconds\":1}\\n{\"iteration\":}\\n{} | metrics.jsonl:2: line 1, column 14",
                "metrics.jsonl  | {\"iteration\":0,\"seconds\":1}\\n | metrics.jsonl:1: iteration is 0",
                "metrics.jsonl  | {\"iteration\":1,\"seconds\":1,\"loss\":\"low\"}\\n | metrics.jsonl:1: the JSON key 'loss' is a string"
            })
    void namesFileAndLineOfWhatIsWrong(String file, String text, String start) throws IOException {
        write(file, text.replace("\\n", "\n"));

        DataException error = assertThrows(DataException.class, () -> RunFiles.read(folder));

        assertTrue(message(error).startsWith(folder.resolve(start).toString()), message(error));
        assertTrue(message(error).contains("expected"), message(error));
        assertFalse(message(error).contains("\n"), message(error));
    }

    @Test
    void namesTheFileThatNoRunIsWithout() throws IOException {
        Path file = folder.resolve("config.json");
        Files.delete(file);

        DataException error = assertThrows(DataException.class, () -> ReportPage.write(folder));

        assertTrue(message(error).startsWith(file + ": no such file, expected"), message(error));
    }

    @Test
    void readsARunThatWasInterruptedInItsFirstIteration() throws IOException {
        Files.delete(folder.resolve("metrics.jsonl"));
        Files.delete(folder.resolve("result.json"));

        Run run = RunFiles.read(folder);

        assertEquals(List.of(), run.lines());
        assertEquals(
                List.of("The run has not come to its end: there is no result.json. No iteration was finished."),
                run.notes());
    }

    private static String message(DataException error) {
        return Objects.requireNonNull(error.getMessage());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
