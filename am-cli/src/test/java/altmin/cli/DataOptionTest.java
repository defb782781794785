package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of data: listed, refused, kept with the run and with the model. */
class DataOptionTest {

    private static final int USAGE = 2;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"train", "compare", "evaluate", "predict"})
    void help(String command) {
        List<Object> arguments = new ArrayList<>(List.of(command, "--data", "sbm", "--data-option", "help"));
        if (!List.of("train", "compare").contains(command)) {
            arguments.addAll(List.of("--model", folder.resolve("none")));
        }
        List<String> lines = Outcome.of(arguments.toArray()).requireDone().outLines();
        assertEquals("Options of sbm (--data-option KEY=VALUE):", lines.getFirst());
        assertTrue(
                lines.containsAll(List.of("  operators=code5", "  normalise=none", "  nodes=1000")), lines.toString());
        assertEquals(1 + 3 * 7, lines.size());
    }

    @Test
    void helpOfDataWithoutOptions() {
        assertEquals(
                List.of("Options of glyphs (--data-option KEY=VALUE): none"),
                Outcome.of("train", "--data-option", "help").requireDone().outLines());
    }

    @ParameterizedTest
    @CsvSource({
        "operator=identity, did you mean operators?, known: operators",
        "operators=sym:x, operators=sym:x, hops",
        "nodes, --data-option nodes: expected KEY=VALUE, split=3",
        "=5, --data-option =5: expected KEY=VALUE, split=3",
        "normalise=columns, normalise=columns, none | rows | binary",
    })
    void mistakes(String option, String first, String second) {
        Outcome.of("train", "--data", "sbm", "--data-option", option, "--run-dir", folder.resolve("run"))
                .requireFailure(USAGE, first, second);
        assertTrue(Files.notExists(folder.resolve("run")));
    }

    @Test
    void dataWithoutOptions() {
        Outcome.of("train", "--data-option", "nodes=5", "--run-dir", folder.resolve("run"))
                .requireFailure(USAGE, "data glyphs has no option 'nodes'", "known: none");
    }

    @Test
    void graphsHaveValidationNodesOfTheirOwn() {
        Outcome.of("train", "--data", "sbm", "--validation", 10, "--run-dir", folder.resolve("run"))
                .requireFailure(USAGE, "validation is 10", "sbm has validation nodes of its own");
    }

    @Test
    void theOptionsStayWithTheRunAndTheModel() throws IOException {
        Path run = folder.resolve("run");
        JsonObject trained = train(run, 4, "nodes=300", "classes=3", "operators=identity,sym:2");
        JsonObject options =
                ((JsonObject) Json.parse(Files.readString(run.resolve("config.json")))).object("dataOptions");
        assertEquals("identity,sym:2", options.string("operators"));
        assertEquals("none", options.string("normalise"), "what was not said has its default");

        Object[] evaluate = {"evaluate", "--model", run.resolve("model.altmin"), "--data", "sbm"};
        assertEquals(
                trained.number("testAccuracy"),
                Outcome.of(with(evaluate, "--json")).requireDone().object().number("testAccuracy"));
        Outcome.of(with(evaluate, "--data-option", "operators=identity"))
                .requireFailure(USAGE, "takes 1000 features", "sbm has 500 features");

        Object[] resume = {"train", "--resume", "--run-dir", run, "--epochs", 5, "--quiet"};
        Outcome.of(with(resume, "--data-option", "homophily=0.7"))
                .requireFailure(USAGE, "cannot resume: dataOptions is", "\"homophily\":\"0.7\"");
        Outcome.of(resume).requireDone();
    }

    /** The point of augmentation: what the neighbours have tells more than what a node has. */
    @Test
    void neighboursHelp() {
        double alone = train(folder.resolve("alone"), 15, "operators=identity").number("testAccuracy");
        double together = train(folder.resolve("together"), 15).number("testAccuracy");
        assertTrue(together > alone + 0.15, together + " with neighbours, " + alone + " without");
    }

    /** The largest graph at hand, with 34,025 features for each node of the split. */
    @Test
    void coauthorCsIsLoadedInSeconds() {
        String data = System.getenv().getOrDefault("ALTMIN_DATA_DIR", "");
        Assumptions.assumeTrue(
                Files.isDirectory(Path.of(data, "gnn-benchmark")),
                "there is no gnn-benchmark in ALTMIN_DATA_DIR: the test of it is skipped");
        Object[] train = {
            "train",
            "--data",
            "coauthor-cs",
            "--data-dir",
            data,
            "--hidden",
            "none",
            "--solver",
            "gd",
            "--epochs",
            1,
            "--run-dir",
            folder.resolve("run"),
            "--json"
        };
        JsonObject trained = Assertions.assertTimeout(
                Duration.ofSeconds(60), () -> Outcome.of(train).requireDone().object());
        assertEquals("[34025,15]", trained.array("layers").toString());
    }

    private static JsonObject train(Path run, int epochs, String... options) {
        List<Object> arguments = new ArrayList<>(
                List.of("train", "--data", "sbm", "--hidden", 50, "--epochs", epochs, "--run-dir", run, "--json"));
        for (String option : options) {
            arguments.addAll(List.of("--data-option", option));
        }
        return Outcome.of(arguments.toArray()).requireDone().object();
    }

    private static Object[] with(Object[] arguments, Object... more) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray();
    }
}
