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
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same training gives the same model file, byte for byte, however it was run. */
class SameBitsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rows", "solve"})
    void onEveryRunAndForEveryNumberOfThreads(String step) throws IOException {
        byte[] expected = model(trainOnGlyphs("first", "--set", "step=" + step));

        for (int threads = 1; threads <= 3; threads++) {
            Path run = trainOnGlyphs("threads" + threads, "--set", "step=" + step, "--threads", threads);
            assertArrayEquals(expected, model(run), threads + " threads");
        }
    }

    @Test
    void butNotForAnotherSeed() throws IOException {
        assertFalse(Arrays.equals(model(trainOnGlyphs("one", "--seed", 1)), model(trainOnGlyphs("two", "--seed", 2))));
    }

    /** From one thread to another number of them as well; what was typed at the start need not be typed again. */
    @ParameterizedTest
    @CsvSource({"2, auto, simd", "3, rows, simd", "2, solve, simd", "3, backtracking, reference"})
    void whenResumedAndExtended(int first, String step, String backend) throws IOException {
        Object[] settings = {"--set", "step=" + step, "--backend", backend};
        byte[] expected = model(train("whole", settings, "--epochs", 4));

        Path run = train("parts", settings, "--epochs", first, "--threads", 2);
        Outcome resumed = Outcome.of("train", "--resume", "--run-dir", run, "--epochs", 4, "--threads", 1)
                .requireDone();

        assertTrue(resumed.err().contains("resuming after iteration " + first), resumed.err());
        assertArrayEquals(expected, model(run));
        assertEquals(iterations(folder.resolve("whole")), iterations(run));
    }

    @Test
    void whenTheNewestCheckpointIsDamaged() throws IOException {
        byte[] expected = model(train("whole", new Object[0], "--epochs", 4));
        Path run = train("parts", new Object[0], "--epochs", 3, "--checkpoint-every", 1);
        Files.writeString(run.resolve("checkpoints/iteration-000003.altmin"), "x", StandardOpenOption.APPEND);

        Outcome resumed =
                Outcome.of("train", "--resume", "--run-dir", run, "--epochs", 4).requireDone();

        assertTrue(resumed.err().contains("iteration-000003.altmin"), resumed.err());
        assertTrue(resumed.err().contains("resuming after iteration 2"), resumed.err());
        assertArrayEquals(expected, model(run));
    }

    @Test
    void whenResumedThoughComplete() throws IOException {
        Path run = train("run", new Object[0], "--epochs", 3);
        byte[] expected = model(run);

        JsonObject again = Outcome.of("train", "--resume", "--run-dir", run, "--json")
                .requireDone()
                .object();

        assertEquals(3, again.integer("epochs"));
        assertArrayEquals(expected, model(run));
    }

    @Test
    void resumeOfAFolderWithoutARunStartsIt() {
        Path table = SampleData.table(folder, 4);
        Path run = folder.resolve("new");

        Outcome.of("train", "--data", table, "--hidden", 8, "--epochs", 2, "--resume", "--run-dir", run)
                .requireDone();
        assertTrue(Files.exists(run.resolve("model.altmin")));
    }

    /** Samples and state of 600 images are large enough for files. */
    @Test
    void whenSamplesAndStateLieInFiles() throws IOException {
        Object[] settings = {"--limit", 600, "--hidden", 500};
        byte[] expected = model(trainOnGlyphs("memory", settings));
        Path state = folder.resolve("state");

        Path run = trainOnGlyphs(
                "files",
                Stream.concat(Stream.of(settings), Stream.of("--state-dir", state))
                        .toArray());

        assertArrayEquals(expected, model(run));
        try (Stream<Path> left = Files.list(state)) {
            assertEquals(0, left.count());
        }
    }

    private Path trainOnGlyphs(String name, Object... more) {
        return run(
                name,
                List.of("--limit", 300, "--validation", 20, "--hidden", "24,16", "--epochs", 2),
                Arrays.asList(more));
    }

    private Path train(String name, Object[] settings, Object... more) {
        Path table = SampleData.table(folder, 4);
        return run(
                name,
                List.of("--data", table, "--hidden", 8),
                Stream.concat(Stream.of(settings), Stream.of(more)).toList());
    }

    private Path run(String name, List<Object> fixed, List<Object> more) {
        Path run = folder.resolve(name);
        Outcome.of(Stream.of(List.<Object>of("train", "--quiet", "--run-dir", run), fixed, more)
                        .flatMap(List::stream)
                        .toArray())
                .requireDone();
        return run;
    }

    private static byte[] model(Path run) throws IOException {
        return Files.readAllBytes(run.resolve("model.altmin"));
    }

    private static List<Long> iterations(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(line -> ((JsonObject) Json.parse(line)).integer("iteration"))
                .toList();
    }
}
