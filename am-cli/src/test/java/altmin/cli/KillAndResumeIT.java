package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training that is killed again and again gives the same model file as one that never was. */
class KillAndResumeIT {

    private static final int EPOCHS = 12;
    private static final int KILLS = 5;
    private static final int LATEST = 60;

    @TempDir
    private Path folder;

    private Image image;

    @BeforeEach
    void find() {
        image = Image.ofThisBuild(folder);
    }

    @ParameterizedTest(name = "threads {0}, a checkpoint every {1}, seed {2}")
    @CsvSource({"1, 1, 101", "2, 2, 102"})
    void sameBytes(int threads, int interval, long seed) throws IOException {
        Path whole = folder.resolve("whole");
        start(whole, threads, interval).end().requireDone();
        Path killed = folder.resolve("killed");

        int kills = killAndResume(killed, threads, interval, new Random(seed));
        start(killed, threads, interval).end().requireDone();

        assertTrue(kills >= 3, "only " + kills + " kills hit a training under way");
        assertArrayEquals(
                Files.readAllBytes(whole.resolve("model.altmin")), Files.readAllBytes(killed.resolve("model.altmin")));
        assertEquals(LongStream.rangeClosed(1, EPOCHS).boxed().toList(), iterations(killed));
        assertEquals(names(whole), names(killed), "nothing half-written is left");
        assertEquals(names(whole.resolve("checkpoints")), names(killed.resolve("checkpoints")));
    }

    /** Each start is killed at a moment after some iterations more than the last one had reached. */
    private int killAndResume(Path run, int threads, int interval, Random random) {
        int kills = 0;
        int reached = 0;
        for (int start = 0; start < KILLS; start++) {
            Image.Running running = start(run, threads, interval);
            reached = Math.min(reached + 1 + random.nextInt(2), EPOCHS - 2);
            running.awaitLines(run.resolve("metrics.jsonl"), reached);
            Image.pause(random.nextInt(LATEST));
            running.process().destroyForcibly();
            kills += running.end().exitCode() == 0 ? 0 : 1;
        }
        return kills;
    }

    private Image.Running start(Path run, int threads, int interval) {
        return image.start(
                "train",
                "--limit",
                2000,
                "--hidden",
                "64,48",
                "--epochs",
                EPOCHS,
                "--threads",
                threads,
                "--checkpoint-every",
                interval,
                "--resume",
                "--quiet",
                "--run-dir",
                run);
    }

    private static List<Long> iterations(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(line -> ((JsonObject) Json.parse(line)).integer("iteration"))
                .toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
