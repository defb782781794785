package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that leaves the numbers: exit code 4, the place named, what was finished before is kept. */
class DivergenceTest {

    private static final int DIVERGED = 4;

    @TempDir
    private Path folder;

    /** Features whose squares float32 cannot hold. */
    @Test
    void inTheFirstIteration() {
        Path table = SampleData.table(folder, 4, 1e30);

        train(table, "--backend", "simd").requireLastLine(DIVERGED, "iteration 1, layer 2, weights step", "Infinity");
        assertFalse(Files.exists(folder.resolve("run/model.altmin")));
    }

    /** A penalty that grows beyond all bounds after the second iteration. */
    @Test
    void laterKeepsTheLastGoodCheckpoint() throws IOException {
        Path table = SampleData.table(folder, 4);

        Outcome outcome = train(
                table,
                "--backend",
                "reference",
                "--set",
                "step=exact",
                "--set",
                "nu=tied",
                "--set",
                "schedule=every:2:1e300:1e308");

        outcome.requireLastLine(DIVERGED, "iteration 3, layer 2, weights step", "Infinity", "rho");
        assertEquals(
                List.of("iteration-000001.altmin", "iteration-000002.altmin"),
                names(folder.resolve("run/checkpoints")));
        assertEquals(List.of("checkpoints", "config.json", "metrics.jsonl"), names(folder.resolve("run")));
        assertEquals(2, Files.readAllLines(folder.resolve("run/metrics.jsonl")).size());
    }

    /** The checkpoint is sound: the same settings lead from it to the same end, and the page can be written. */
    @Test
    void theFolderStaysUsable() {
        Path table = SampleData.table(folder, 4);
        Path run = folder.resolve("run");
        train(
                table,
                "--backend",
                "reference",
                "--set",
                "step=exact",
                "--set",
                "nu=tied",
                "--set",
                "schedule=every:2:1e300:1e308");

        Outcome again = Outcome.of("train", "--resume", "--run-dir", run);
        again.requireLastLine(DIVERGED, "iteration 3, layer 2, weights step");
        assertTrue(again.err().contains("resuming after iteration 2"), again.err());
        Outcome.of("report", run).requireDone();
        assertTrue(Files.exists(run.resolve("report.html")));
    }

    private Outcome train(Path table, String... more) {
        Stream<Object> fixed = Stream.of(
                "train",
                "--data",
                table,
                "--hidden",
                8,
                "--epochs",
                6,
                "--checkpoint-every",
                1,
                "--run-dir",
                folder.resolve("run"));
        return Outcome.of(Stream.concat(fixed, Stream.of(more)).toArray());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
