package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparisons that go on, that cannot, and in which runs leave the numbers. */
class CompareResumeTest {

    private static final int USAGE = 2;
    private static final int DIVERGED = 4;
    private static final List<String> DIVERGING =
            List.of("--set", "b.step=exact", "--set", "b.nu=tied", "--set", "b.schedule=every:2:1e300:1e308");

    @TempDir
    private Path folder;

    private Path table;
    private Path all;

    @BeforeEach
    void makeTable() {
        table = SampleData.table(folder, 4);
        all = folder.resolve("all");
    }

    @Test
    void runsOnlyWhatIsMissing() throws IOException {
        compare().requireDone();
        byte[] model = Files.readAllBytes(all.resolve("b-seed2/model.altmin"));
        delete(all.resolve("b-seed2"));
        Path mark = all.resolve("a-seed2/result.json");
        Files.writeString(
                mark, Files.readString(mark).replaceFirst("\"testAccuracy\":[0-9.]+", "\"testAccuracy\":0.12345"));

        Outcome resumed =
                Outcome.of("compare", "--resume", "--run-dir", all, "--json").requireDone();

        List<String> runs = resumed.errLines().stream()
                .filter(line -> line.startsWith("run ") && line.contains(" of "))
                .toList();
        assertEquals(4, runs.size(), resumed.err());
        assertTrue(runs.subList(0, 3).stream().allMatch(line -> line.contains("as before")), resumed.err());
        assertEquals("run 4 of 4: b, seed 2", runs.getLast());
        assertArrayEquals(model, Files.readAllBytes(all.resolve("b-seed2/model.altmin")));
        assertEquals(0.12345, resumed.object().array("runs").objects().get(2).number("testAccuracy"), "not run again");
    }

    /** A run that was under way goes on from its checkpoint. */
    @Test
    void goesOnInsideARun() throws IOException {
        compare("--checkpoint-every", 1).requireDone();
        byte[] model = Files.readAllBytes(all.resolve("b-seed2/model.altmin"));
        for (String file : List.of("model.altmin", "result.json", "checkpoints/iteration-000004.altmin")) {
            Files.delete(all.resolve("b-seed2").resolve(file));
        }

        Outcome resumed = Outcome.of("compare", "--resume", "--run-dir", all).requireDone();

        assertTrue(resumed.err().contains("resuming after iteration 3"), resumed.err());
        assertArrayEquals(model, Files.readAllBytes(all.resolve("b-seed2/model.altmin")));
    }

    @Test
    void takesInMoreSeedsAndLabels() {
        compare().requireDone();

        JsonObject object = compare("--resume", "--seeds", 3, "--solvers", "a=dladmm,b=dladmm,c=dladmm", "--json")
                .requireDone()
                .object();

        assertEquals(9, object.array("runs").objects().size());
        assertEquals(3, object.array("summary").objects().getLast().integer("runs"));
    }

    @ParameterizedTest
    @CsvSource({
        "--epochs, 5, epochs is 5",
        "--epochs, b=5, epochs is 5",
        "--hidden, 9, layers is",
        "--activation, leaky-relu:0.1, activation",
        "--set, rho=2, settings",
        "--set, b.rho=2, settings",
        "--backend, reference, backend",
        "--evaluate-every, 2, evaluateEvery",
        "--patience, 2, patience",
        "--solvers, a=dladmm, label 'b' is missing",
        "--limit, 40, trainSamples",
    })
    void refusesOtherSettings(String option, String value, String fact) throws IOException {
        compare().requireDone();
        String before = Files.readString(all.resolve("compare.json"));
        JsonObject runs = Json.parseObject(before);

        Outcome outcome = compare("--resume", "--quiet", option, value);

        outcome.requireFailure(USAGE, "cannot resume", fact);
        assertTrue(Files.exists(all.resolve("b-seed2/model.altmin")));
        assertEquals(4, runs.array("runs").objects().size());
    }

    @Test
    void refusesAFolderInUse() throws IOException {
        compare().requireDone();
        String before = Files.readString(all.resolve("compare.json"));

        compare().requireFailure(USAGE, all.toString(), "holds a comparison already", "--resume");
        assertEquals(before, Files.readString(all.resolve("compare.json")));
    }

    @Test
    void keepsApartFromSingleRuns() {
        compare().requireDone();
        Path run = folder.resolve("run");
        train("--run-dir", run).requireDone();

        compare("--run-dir", run).requireFailure(USAGE, run.toString(), "holds a single run");
        compare("--run-dir", run, "--resume").requireFailure(USAGE, run.toString(), "holds a single run");
        train("--run-dir", all).requireFailure(USAGE, all.toString(), "holds a comparison", "am compare --resume");
        train("--run-dir", all, "--resume").requireFailure(USAGE, all.toString(), "holds a comparison");
        assertFalse(Files.exists(all.resolve("model.altmin")));
        assertFalse(Files.exists(run.resolve("compare.json")));
    }

    @Test
    void refusesADamagedFile() {
        compare().requireDone();
        SampleData.text(all.resolve("compare.json"), "{\"contenders\":[{}]}");

        compare("--resume").requireFailure(3, all.resolve("compare.json").toString(), "'label' is missing");
        Outcome.of("report", all).requireFailure(3, all.resolve("compare.json").toString(), "'runs' is missing");
    }

    @Test
    void nothingFits() {
        Outcome.of("compare", "--solvers", "dladmm", "--data", table, "--epochs", 3, "--seed", 314159, "--resume")
                .requireFailure(USAGE, "nothing to resume", "--run-dir");
    }

    /** The one that leaves the numbers is counted and named, and the other has its mean. */
    @Test
    void aRunThatDivergesDoesNotEndTheOthers() throws IOException {
        Outcome outcome = compare(diverging("--json", "--epochs", 6)).requireDone();

        JsonObject object = outcome.object();
        JsonObject diverged = object.array("runs").objects().get(1);
        assertEquals("b", diverged.string("label"));
        assertTrue(diverged.bool("diverged"));
        assertEquals(2, diverged.integer("epochs"));
        assertTrue(diverged.optionalNumber("testAccuracy").isEmpty());
        assertTrue(diverged.string("reason").contains("iteration 3, layer 2"), diverged.toString());
        JsonObject a = object.array("summary").objects().getFirst();
        JsonObject b = object.array("summary").objects().getLast();
        assertEquals(List.of(2L, 0L), List.of(a.integer("runs"), a.integer("diverged")));
        assertEquals(List.of(0L, 2L), List.of(b.integer("runs"), b.integer("diverged")));
        assertTrue(b.optionalNumber("testAccuracyMean").isEmpty());
        assertTrue(outcome.err().contains("b, seed 1: diverged after 2 iterations"), outcome.err());
        assertTrue(Files.readString(all.resolve("report.html")).contains("b, seed 1, diverged after 2 iterations"));
        assertEquals(object, Json.parse(Files.readString(all.resolve("compare.json"))));
    }

    @Test
    void namesInTheTableWhatDiverged() {
        List<String> lines =
                compare(diverging("--epochs", 6, "--seeds", 1)).requireDone().outLines();

        assertTrue(lines.get(2).matches("b +dladmm +- +- +- +- +0, 1 diverged"), lines.toString());
        assertTrue(lines.get(3).startsWith("b, seed 1: diverged after 2 iterations: "), lines.toString());
    }

    @Test
    void aDivergedRunIsNotRepeatedEither() throws IOException {
        compare(diverging("--epochs", 6)).requireDone();
        delete(all.resolve("a-seed1"));

        Outcome resumed = Outcome.of("compare", "--resume", "--run-dir", all).requireDone();

        assertTrue(resumed.err().contains("run 2 of 4: b, seed 1: as before, diverged after 2"), resumed.err());
        assertTrue(resumed.err().contains("run 4 of 4: b, seed 2: as before, diverged after 2"), resumed.err());
        assertFalse(resumed.err().contains("resuming"), resumed.err());
    }

    @Test
    void nothingButDivergence() {
        Outcome outcome = compare(diverging("--epochs", 6, "--solvers", "b=dladmm", "--json"));

        assertEquals(DIVERGED, outcome.exitCode(), outcome.err());
        assertEquals(2, outcome.object().array("runs").objects().size());
        assertTrue(outcome.errLines().getLast().startsWith("am: every run diverged"), outcome.err());
    }

    private static Object[] diverging(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("--backend", "reference"));
        arguments.addAll(DIVERGING);
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray();
    }

    private Outcome compare(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("compare", "--solvers", "a=dladmm,b=dladmm", "--seeds", 2));
        arguments.addAll(List.of("--data", table, "--hidden", 8, "--epochs", 4, "--run-dir", all));
        arguments.addAll(Arrays.asList(more));
        return Outcome.of(arguments.toArray());
    }

    private Outcome train(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("train", "--data", table, "--hidden", 8, "--epochs", 2));
        arguments.addAll(Arrays.asList(more));
        return Outcome.of(arguments.toArray());
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
