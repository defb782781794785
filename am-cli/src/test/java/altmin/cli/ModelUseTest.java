package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** {@code evaluate} and {@code predict} agree with each other and with the training. */
class ModelUseTest {

    @TempDir
    private Path folder;

    private Path table;
    private Path model;
    private JsonObject trained;

    @BeforeEach
    void train() {
        table = SampleData.table(folder, 4);
        Path run = folder.resolve("run");
        trained = Outcome.of("train", "--data", table, "--hidden", 8, "--epochs", 5, "--run-dir", run, "--json")
                .requireDone()
                .object();
        model = run.resolve("model.altmin");
    }

    @Test
    void evaluatePrintsOneObjectForMachines() {
        Outcome outcome = use("evaluate", "--json");

        JsonObject accuracies = outcome.requireDone().object();
        assertEquals(
                List.of("data", "trainAccuracy", "validAccuracy", "testAccuracy"),
                List.copyOf(accuracies.members().keySet()));
        for (String name : List.of("trainAccuracy", "validAccuracy", "testAccuracy")) {
            assertEquals(trained.number(name), accuracies.number(name), name);
        }
        assertEquals("", outcome.err());
    }

    @Test
    void evaluatePrintsALineForAReader() {
        Outcome outcome = use("evaluate").requireDone();

        String percent = Summary.percent(trained.number("testAccuracy"));
        assertTrue(outcome.out().startsWith("test accuracy " + percent + " (train "), outcome.out());
        assertEquals(1, outcome.outLines().size());
    }

    /** 60 samples: 10 to test, of the others one in twelve to validate. */
    @ParameterizedTest
    @CsvSource({"train, 46, trainAccuracy", "validation, 4, validAccuracy", "test, 10, testAccuracy"})
    void predictsEverySample(String part, int count, String accuracy) {
        List<String> lines = use("predict", "--part", part).requireDone().outLines();

        assertEquals("sample,prediction,label", lines.getFirst());
        assertEquals(count, lines.size() - 1);
        int hits = 0;
        for (int i = 0; i < count; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            assertEquals(i, Integer.parseInt(cells[0]));
            hits += cells[1].equals(cells[2]) ? 1 : 0;
        }
        assertEquals(trained.number(accuracy), (double) hits / count, 1e-15);
    }

    @Test
    void predictsIntoAFile() throws IOException {
        Path out = folder.resolve("predictions.csv");

        Outcome outcome = use("predict", "--out", out).requireDone();

        assertEquals("", outcome.out());
        assertEquals(use("predict").out(), Files.readString(out));
    }

    private Outcome use(String command, Object... more) {
        Object[] fixed = {command, "--model", model, "--data", table};
        return Outcome.of(Stream.concat(Stream.of(fixed), Stream.of(more)).toArray());
    }
}
