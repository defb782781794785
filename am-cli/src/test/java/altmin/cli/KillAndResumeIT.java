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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training that is killed again and again gives the same model file as one that never was. */
class KillAndResumeIT {

    private static final int EPOCHS = 12;
    private static final int KILLS = 4;
    private static final int LATEST = 60;

    @TempDir
    private static Path folder;

    private static Image image;
    private static Path whole;

    /** Never killed; on as many threads as there are cores, without a checkpoint on the way unless by time. */
    @BeforeAll
    static void trainWithoutKill() {
        image = Image.ofThisBuild(folder);
        whole = folder.resolve("whole");
        start(whole).end().requireDone();
    }

    @ParameterizedTest(name = "threads {0}, a checkpoint every {1}, seed {2}")
    @CsvSource({"1, 1, 101", "2, 2, 102"})
    void sameBytes(int threads, int interval, long seed) throws IOException {
        Path killed = folder.resolve("killed" + threads);

        int kills = killAndResume(killed, threads, interval, new Random(seed));
        start(killed, threads, interval).end().requireDone();

        assertTrue(kills >= 3, "only " + kills + " kills hit a training under way");
        assertArrayEquals(
                Files.readAllBytes(whole.resolve("model.altmin")), Files.readAllBytes(killed.resolve("model.altmin")));
        assertEquals(LongStream.rangeClosed(1, EPOCHS).boxed().toList(), iterations(killed));
        assertEquals(names(whole), names(killed), "nothing half-written is left");
        assertEquals(2, names(killed.resolve("checkpoints")).size());
    }

    /** Each start is killed at a moment after some iterations more than the last one had reached. */
    private static int killAndResume(Path run, int threads, int interval, Random random) {
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

    private static Image.Running start(Path run, int threads, int interval) {
        return start(run, "--threads", threads, "--checkpoint-every", interval);
    }

    private static Image.Running start(Path run, Object... more) {
        Stream<Object> fixed = Stream.of(
                "train",
                "--limit",
                2000,
                "--validation",
                50,
                "--hidden",
                32,
                "--epochs",
                EPOCHS,
                "--resume",
                "--quiet",
                "--run-dir",
                run);
        return image.start(Stream.concat(fixed, Stream.of(more)).toArray());
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
