package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Run folders that cannot be used: exit code 2, and what was in them stays as it was. */
class RunFolderErrorsTest {

    private static final int USAGE = 2;

    @TempDir
    private Path folder;

    private Path table;
    private Path run;

    @BeforeEach
    void makeTable() {
        table = SampleData.table(folder, 3);
        run = folder.resolve("run");
    }

    @Test
    void cannotBeMade() {
        Path below = SampleData.text(folder.resolve("file"), "").resolve("run");

        train("--run-dir", below).requireFailure(USAGE, below.toString(), "cannot make run folder", "--run-dir");
        assertEquals(
                List.of("file", "table-3.csv"), List.copyOf(contents(folder).keySet()));
    }

    @Test
    void holdsARunAlready() {
        train("--run-dir", run).requireDone();
        Map<String, String> before = contents(run);

        train("--run-dir", run).requireFailure(USAGE, run.toString(), "holds a run already", "--resume");
        assertEquals(before, contents(run));
    }

    @ParameterizedTest
    @CsvSource({
        "--hidden, 9, layers",
        "--seed, 2, seed",
        "--activation, leaky-relu:0.1, activation",
        "--loss, squared, loss",
        "--regulariser, l2:0.1, regulariser",
        "--set, rho=2, settings",
        "--backend, reference, backend",
        "--limit, 40, trainSamples",
    })
    void resumedWithOtherSettings(String option, String value, String key) {
        train("--run-dir", run).requireDone();
        Map<String, String> before = contents(run);

        train("--run-dir", run, "--resume", option, value)
                .requireFailure(USAGE, "cannot resume: " + key + " is", "expected", "iteration 2");
        assertEquals(before, contents(run));
    }

    @Test
    void resumedWithOtherData() {
        train("--run-dir", run).requireDone();
        SampleData.table(folder, 3, 2);

        train("--run-dir", run, "--resume").requireFailure(USAGE, "cannot resume: fingerprint is");
    }

    @Test
    void resumedWhereThereIsNoRunWithTheseSettings() {
        train("--resume", "--seed", 271828).requireFailure(USAGE, "nothing to resume", "--run-dir");
    }

    @Test
    void allCheckpointsDamaged() throws IOException {
        train("--run-dir", run, "--checkpoint-every", 1).requireDone();
        try (Stream<Path> checkpoints = Files.list(run.resolve("checkpoints"))) {
            checkpoints.forEach(file -> SampleData.text(file, "damaged"));
        }

        train("--run-dir", run, "--resume", "--quiet").requireFailure(5, "iteration-000001.altmin");
        assertFalse(contents(run).isEmpty());
    }

    private Outcome train(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("train", "--data", table, "--hidden", 8, "--epochs", 2));
        arguments.addAll(Arrays.asList(more));
        return Outcome.of(arguments.toArray());
    }

    /** The files below a folder and what is in them. */
    private static Map<String, String> contents(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, String> contents = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
