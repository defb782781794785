package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training prints and leaves in its folder. */
class TrainTest {

    private static final List<String> FILES =
            List.of("checkpoints", "config.json", "metrics.jsonl", "model.altmin", "report.html", "result.json");

    private static final List<String> SUMMARY = List.of(
            "solver",
            "backend",
            "data",
            "layers",
            "epochs",
            "seed",
            "trainAccuracy",
            "validAccuracy",
            "testAccuracy",
            "objective",
            "primalResidual",
            "secondsPerEpoch",
            "seconds",
            "modelFile");

    @TempDir
    private Path folder;

    private Path table;
    private Path run;

    @BeforeEach
    void makeTable() {
        table = SampleData.table(folder, 4);
        run = folder.resolve("run");
    }

    @Test
    void namesAccuracyModelAndReport() throws IOException {
        Outcome outcome = train("--epochs", 3).requireDone();

        assertEquals(3, outcome.outLines().size());
        assertTrue(
                outcome.outLines()
                        .getFirst()
                        .matches("test accuracy \\d+\\.\\d\\d % after 3 iterations in .* s"
                                + " \\(train \\d+\\.\\d\\d %, validation \\d+\\.\\d\\d %\\)"),
                outcome.out());
        assertEquals(
                "model   " + run.resolve("model.altmin"), outcome.outLines().get(1));
        assertEquals("report  " + run.resolve("report.html"), outcome.outLines().get(2));
        assertEquals(FILES, names(run));
    }

    @Test
    void tellsOnStandardErrorWhatItDoes() {
        List<String> lines = train("--epochs", 3).requireDone().errLines();

        assertEquals(5, lines.size(), "what, where, and a line for each iteration: " + lines);
        assertTrue(lines.getFirst().contains("46 samples, layers [4, 8, 3]"), lines.getFirst());
        assertEquals("run folder " + run, lines.get(1));
        assertTrue(lines.get(4).startsWith("3/3  objective "), lines.get(4));
    }

    @Test
    void quietSaysNothingOnStandardError() {
        Outcome outcome = train("--epochs", 3, "--quiet").requireDone();

        assertEquals("", outcome.err());
        assertEquals(3, outcome.outLines().size());
    }

    @Test
    void printsOneObjectForMachines() throws IOException {
        JsonObject summary = train("--epochs", 3, "--json").requireDone().object();

        assertEquals(SUMMARY, List.copyOf(summary.members().keySet()));
        assertEquals("dladmm", summary.string("solver"));
        assertEquals(table.toString(), summary.string("data"));
        assertEquals(List.of(4L, 8L, 3L), summary.array("layers").integers());
        assertEquals(3, summary.integer("epochs"));
        assertEquals(1, summary.integer("seed"));
        assertEquals(run.resolve("model.altmin").toString(), summary.string("modelFile"));
        for (String accuracy : List.of("trainAccuracy", "validAccuracy", "testAccuracy")) {
            assertTrue(summary.number(accuracy) >= 0 && summary.number(accuracy) <= 1, summary.toString());
        }
        assertEquals(summary, Json.parse(Files.readString(run.resolve("result.json"))), "the same as in the folder");
    }

    @Test
    void writesALineForEachIteration() throws IOException {
        JsonObject summary =
                train("--epochs", 5, "--evaluate-every", 2, "--json").object();

        List<JsonObject> lines = Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(line -> (JsonObject) Json.parse(line))
                .toList();
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L),
                lines.stream().map(line -> line.integer("iteration")).toList());
        assertEquals(
                List.of(false, true, false, true, true),
                lines.stream()
                        .map(line -> line.optionalNumber("testAccuracy").isPresent())
                        .toList());
        assertTrue(
                lines.stream().allMatch(line -> line.array("layers").objects().size() == 2));
        assertEquals(summary.number("objective"), lines.getLast().number("objective"));
    }

    @Test
    void learnsWhatLiesApart() {
        JsonObject summary = train("--epochs", 30, "--json", "--quiet").object();

        assertTrue(summary.number("trainAccuracy") > 0.9, summary.toString());
    }

    @Test
    void stopsEarly() {
        Outcome outcome = train("--epochs", 500, "--patience", 3, "--json").requireDone();

        assertTrue(outcome.object().integer("epochs") < 500, outcome.out());
        assertTrue(outcome.errLines().getLast().startsWith("stopped early: validation accuracy"), outcome.err());
    }

    @Test
    void trainsOnGeneratedImagesByDefault() {
        JsonObject summary = Outcome.of(
                        "train",
                        "--limit",
                        300,
                        "--validation",
                        20,
                        "--hidden",
                        8,
                        "--epochs",
                        2,
                        "--json",
                        "--quiet",
                        "--run-dir",
                        run)
                .requireDone()
                .object();

        assertEquals("glyphs", summary.string("data"));
        assertEquals(List.of(784L, 8L, 10L), summary.array("layers").integers());
    }

    @Test
    void trainsOnImageFiles() {
        Path data = SampleData.images(folder);

        JsonObject summary = Outcome.of(
                        "train",
                        "--data",
                        "mnist",
                        "--data-dir",
                        data,
                        "--hidden",
                        "none",
                        "--epochs",
                        2,
                        "--json",
                        "--run-dir",
                        run)
                .requireDone()
                .object();

        assertEquals(List.of(16L, 10L), summary.array("layers").integers());
    }

    @Test
    void keepsToTheBackendThatWasAskedFor() {
        assertEquals(
                "reference",
                train("--epochs", 1, "--backend", "reference", "--json")
                        .object()
                        .string("backend"));
    }

    @Test
    void listsTheSettingsOfASolver() {
        Outcome outcome = Outcome.of("train", "--set", "help").requireDone();

        assertTrue(outcome.out().startsWith("Settings of dladmm"), outcome.out());
        assertTrue(outcome.outLines().contains("  rho=0.01"), outcome.out());
        assertFalse(Files.exists(run));
    }

    private Outcome train(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("train", "--data", table, "--hidden", 8, "--run-dir", run));
        arguments.addAll(Arrays.asList(more));
        return Outcome.of(arguments.toArray());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
