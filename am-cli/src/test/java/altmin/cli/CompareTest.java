package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonNull;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a comparison prints and leaves in its folder. */
class CompareTest {

    private static final List<String> FIRST = List.of("data", "dataOptions", "layers", "seeds", "runs", "summary");

    private static final List<String> RUN = List.of(
            "label",
            "solver",
            "seed",
            "trainAccuracy",
            "validAccuracy",
            "testAccuracy",
            "objective",
            "secondsPerEpoch",
            "seconds",
            "epochs",
            "modelFile",
            "diverged");

    private static final List<String> SUMMARY = List.of(
            "label",
            "solver",
            "testAccuracyMean",
            "testAccuracyStd",
            "validAccuracyMean",
            "validAccuracyStd",
            "trainAccuracyMean",
            "trainAccuracyStd",
            "secondsPerEpoch",
            "runs",
            "diverged");

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
    void runsEachOnEachSeedInAFolderOfItsOwn() throws IOException {
        compare("--seeds", 2, "--seed", 5).requireDone();

        assertEquals(List.of("a-seed5", "a-seed6", "b-seed5", "b-seed6", "compare.json", "report.html"), names(all));
        for (String run : List.of("a-seed5", "a-seed6", "b-seed5", "b-seed6")) {
            assertEquals(
                    List.of(
                            "checkpoints",
                            "config.json",
                            "metrics.jsonl",
                            "model.altmin",
                            "report.html",
                            "result.json"),
                    names(all.resolve(run)));
        }
    }

    /** A run of a comparison is the run that one would have started alone. */
    @Test
    void givesTheSameModelsAsTrain() throws IOException {
        compare("--seeds", 2, "--set", "ridge=0.2").requireDone();
        Path alone = folder.resolve("alone");
        Outcome.of(
                        "train",
                        "--data",
                        table,
                        "--hidden",
                        8,
                        "--epochs",
                        4,
                        "--seed",
                        2,
                        "--set",
                        "step=exact",
                        "--set",
                        "ridge=0.2",
                        "--run-dir",
                        alone)
                .requireDone();

        assertArrayEquals(
                Files.readAllBytes(alone.resolve("model.altmin")),
                Files.readAllBytes(all.resolve("b-seed2/model.altmin")));
    }

    @Test
    void printsOneObjectForMachines() throws IOException {
        Outcome outcome = compare("--seeds", 3, "--json", "--quiet").requireDone();

        JsonObject object = outcome.object();
        assertEquals("", String.join("", outcome.errLines()));
        assertEquals(FIRST, List.copyOf(object.members().keySet()).subList(0, FIRST.size()));
        assertEquals(object, Json.parse(Files.readString(all.resolve("compare.json"))), "the same as in the folder");
        assertEquals(table.toString(), object.string("data"));
        assertEquals(List.of(4L, 8L, 3L), object.array("layers").integers());
        assertEquals(List.of(1L, 2L, 3L), object.array("seeds").integers());
        assertEquals(
                List.of("a 1", "b 1", "a 2", "b 2", "a 3", "b 3"),
                object.array("runs").objects().stream()
                        .map(run -> run.string("label") + " " + run.integer("seed"))
                        .toList());
        for (JsonObject run : object.array("runs").objects()) {
            assertEquals(RUN, List.copyOf(run.members().keySet()));
            assertSameAsResult(run);
        }
    }

    private void assertSameAsResult(JsonObject run) throws IOException {
        Path own = all.resolve(run.string("label") + "-seed" + run.integer("seed"));
        JsonObject result = Json.parseObject(Files.readString(own.resolve("result.json")));
        for (String key : RUN) {
            if (!key.equals("label") && !key.equals("diverged")) {
                assertEquals(result.find(key), run.find(key), key);
            }
        }
        assertFalse(run.bool("diverged"));
    }

    /** Mean and sample standard deviation, computed here from sums of squares. */
    @Test
    void summarisesOverTheSeeds() {
        JsonObject object = compare("--seeds", 4, "--json", "--quiet").object();

        for (JsonObject summary : object.array("summary").objects()) {
            assertEquals(SUMMARY, List.copyOf(summary.members().keySet()));
            assertEquals(4, summary.integer("runs"));
            assertEquals(0, summary.integer("diverged"));
            for (String key : List.of("testAccuracy", "validAccuracy", "trainAccuracy")) {
                double[] values = values(object, summary.string("label"), key);
                double sum = Arrays.stream(values).sum();
                double squares =
                        Arrays.stream(values).map(value -> value * value).sum();
                assertEquals(sum / 4, summary.number(key + "Mean"), 1e-12);
                assertEquals(Math.sqrt(Math.max(0, squares - sum * sum / 4) / 3), summary.number(key + "Std"), 1e-7);
            }
            double[] seconds = values(object, summary.string("label"), "secondsPerEpoch");
            Arrays.sort(seconds);
            assertEquals((seconds[1] + seconds[2]) / 2, summary.number("secondsPerEpoch"), 1e-12);
        }
        assertTrue(
                object.array("summary").objects().stream().anyMatch(summary -> summary.number("testAccuracyStd") > 0),
                "the seeds make a difference: " + object);
    }

    @Test
    void knowsNoSpreadOfOneRun() {
        JsonObject object = compare("--seeds", 1, "--json", "--quiet").object();

        JsonObject summary = object.array("summary").objects().getFirst();
        assertEquals(Optional.of(new JsonNull()), summary.find("testAccuracyStd"));
        assertEquals(1, summary.integer("runs"));
        assertTrue(summary.number("testAccuracyMean") > 0);
    }

    @Test
    void printsATable() {
        Outcome outcome = compare("--seeds", 2).requireDone();

        List<String> lines = outcome.outLines();
        assertEquals(4, lines.size(), outcome.out());
        assertTrue(
                lines.getFirst().matches("label  solver  test % +validation % +train % +s/iteration +runs"),
                lines.getFirst());
        String share = "\\d+(\\.\\d+)? \\+- \\d+(\\.\\d+)?";
        assertTrue(lines.get(1).matches("a      dladmm  (" + share + " +){3}[0-9.e-]+ +2"), lines.get(1));
        assertTrue(lines.get(2).startsWith("b      dladmm  "), lines.get(2));
        assertEquals("report  " + all.resolve("report.html"), lines.get(3));
    }

    @Test
    void tellsOnStandardErrorWhichRunItIs() {
        List<String> lines = compare("--seeds", 2).requireDone().errLines();

        assertEquals("comparison of 4 runs in folder " + all, lines.getFirst());
        assertEquals(
                List.of(
                        "run 1 of 4: a, seed 1",
                        "run 2 of 4: b, seed 1",
                        "run 3 of 4: a, seed 2",
                        "run 4 of 4: b, seed 2"),
                lines.stream()
                        .filter(line -> line.startsWith("run ") && line.contains(" of "))
                        .toList());
        assertTrue(lines.getLast().matches("b, seed 2: test accuracy .* in .* s"), lines.getLast());
    }

    @Test
    void givesEachItsOwnSettings() throws IOException {
        compare("--seeds", 1, "--set", "rho=0.5", "--set", "a.rho=0.25", "--epochs", "b=7", "--hidden", "a=2x5,4")
                .requireDone();

        JsonObject a = configuration("a-seed1");
        JsonObject b = configuration("b-seed1");
        assertEquals(
                "0.25", a.object("settings").string("rho"), "what is said for one goes before what is said for all");
        assertEquals("0.5", b.object("settings").string("rho"));
        assertEquals("solve", a.object("settings").string("step"));
        assertEquals("exact", b.object("settings").string("step"));
        assertEquals(4, a.integer("epochs"));
        assertEquals(7, b.integer("epochs"));
        assertEquals(List.of(4L, 5L, 5L, 4L, 3L), a.array("layers").integers());
        assertEquals(List.of(4L, 8L, 3L), b.array("layers").integers());
    }

    /** Fifty times at most, unless the user wants it otherwise. */
    @Test
    void evaluatesNowAndThen() throws IOException {
        compare("--seeds", 1, "--epochs", "a=155").requireDone();
        assertEquals(52, evaluations("a-seed1"), "every third iteration, and the last");
        assertEquals(4, evaluations("b-seed1"));

        all = folder.resolve("often");
        compare("--seeds", 1, "--epochs", "a=60", "--evaluate-every", 4).requireDone();
        assertEquals(15, evaluations("a-seed1"));
    }

    @Test
    void keepsTheDataWhereTheSeedDoesNotMatter() {
        Path data = SampleData.images(folder);
        JsonObject object = Outcome.of(
                        "compare",
                        "--solvers",
                        "dladmm",
                        "--data",
                        "mnist",
                        "--data-dir",
                        data,
                        "--hidden",
                        "none",
                        "--epochs",
                        2,
                        "--json",
                        "--quiet",
                        "--run-dir",
                        all)
                .requireDone()
                .object();

        assertEquals(List.of(16L, 10L), object.array("layers").integers());
        assertEquals(3, object.array("runs").objects().size(), "three seeds by default");
    }

    @Test
    void writesThePageAfresh() throws IOException {
        compare("--seeds", 1).requireDone();
        byte[] page = Files.readAllBytes(all.resolve("report.html"));
        Files.delete(all.resolve("report.html"));

        assertEquals(
                List.of(all.resolve("report.html").toString()),
                Outcome.of("report", all).requireDone().outLines());
        assertArrayEquals(page, Files.readAllBytes(all.resolve("report.html")));
    }

    @Test
    void listsTheSettingsOfTheSolvers() {
        Outcome outcome = Outcome.of("compare", "--solvers", "a=dladmm,b=dladmm", "--set", "help")
                .requireDone();

        assertEquals(
                1,
                outcome.outLines().stream()
                        .filter(line -> line.startsWith("Settings of dladmm"))
                        .count(),
                outcome.out());
    }

    private Outcome compare(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("compare", "--solvers", "a=dladmm,b=dladmm"));
        arguments.addAll(List.of("--set", "a.step=solve", "--set", "b.step=exact", "--data", table));
        arguments.addAll(List.of("--hidden", 8, "--epochs", 4, "--run-dir", all));
        arguments.addAll(Arrays.asList(more));
        return Outcome.of(arguments.toArray());
    }

    private static double[] values(JsonObject object, String label, String key) {
        return object.array("runs").objects().stream()
                .filter(run -> run.string("label").equals(label))
                .mapToDouble(run -> run.number(key))
                .toArray();
    }

    private JsonObject configuration(String run) throws IOException {
        return Json.parseObject(Files.readString(all.resolve(run).resolve("config.json")));
    }

    private long evaluations(String run) throws IOException {
        return Files.readAllLines(all.resolve(run).resolve("metrics.jsonl")).stream()
                .map(Json::parseObject)
                .filter(line -> line.optionalNumber("testAccuracy").isPresent())
                .count();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
