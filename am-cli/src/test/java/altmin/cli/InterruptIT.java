package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C and the signal of a service manager end a training after the iteration under way, with its checkpoint. */
class InterruptIT {

    private static final int ENDLESS = 1_000_000;

    @TempDir
    private Path folder;

    private Image image;

    @BeforeEach
    void find() {
        image = Image.ofThisBuild(folder);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void writesACheckpointAndGoesOn(String signal, int exitCode) throws IOException {
        Path table = SampleData.table(folder, 4);
        Path run = folder.resolve("run");
        Image.Running running =
                image.start("train", "--data", table, "--hidden", 8, "--epochs", ENDLESS, "--run-dir", run);
        running.awaitLines(run.resolve("metrics.jsonl"), 3);
        running.signal(signal);
        Outcome interrupted = running.end();

        assertEquals(exitCode, interrupted.exitCode(), interrupted.err());
        assertEquals("", interrupted.out());
        int reached = Image.lineCount(run.resolve("metrics.jsonl"));
        assertEquals(
                "interrupted after iteration " + reached + "; go on with: am train --resume --run-dir " + run,
                interrupted.errLines().getLast());
        assertTrue(Files.exists(run.resolve("report.html")), "the page shows how far it came");
        assertFalse(Files.exists(run.resolve("model.altmin")), "only a finished run has a model");
        requireSameBytes(table, run, reached);
    }

    @Test
    void keepsTheFinishedRunsOfAComparison() throws IOException {
        Path table = SampleData.table(folder, 4);
        Path all = folder.resolve("all");
        Object[] typed = {"compare", "--solvers", "short=dladmm,long=dladmm", "--seeds", 1, "--data", table};
        Object[] more = {"--hidden", 8, "--epochs", 3, "--epochs", "long=" + ENDLESS, "--run-dir", all};
        Image.Running running =
                image.start(Stream.of(typed, more).flatMap(Stream::of).toArray());
        running.awaitLines(all.resolve("long-seed1/metrics.jsonl"), 3);
        running.signal("INT");
        Outcome interrupted = running.end();

        assertEquals(130, interrupted.exitCode(), interrupted.err());
        assertEquals("", interrupted.out());
        assertEquals(
                "interrupted; 1 run has ended; go on with: am compare --resume --run-dir " + all,
                interrupted.errLines().getLast());
        assertTrue(Files.exists(all.resolve("short-seed1/model.altmin")));
        assertTrue(Files.readString(all.resolve("report.html")).contains("1 of 2 runs have ended"));
    }

    private void requireSameBytes(Path table, Path run, int reached) throws IOException {
        Outcome resumed = image.run("train", "--resume", "--run-dir", run, "--epochs", reached + 2)
                .requireDone();
        Path whole = folder.resolve("whole");
        image.run("train", "--data", table, "--hidden", 8, "--epochs", reached + 2, "--run-dir", whole, "--quiet")
                .requireDone();

        assertTrue(resumed.err().contains("resuming after iteration " + reached), resumed.err());
        assertArrayEquals(
                Files.readAllBytes(whole.resolve("model.altmin")), Files.readAllBytes(run.resolve("model.altmin")));
        List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
        assertEquals(reached + 2, ((JsonObject) Json.parse(lines.getLast())).integer("iteration"));
    }
}
