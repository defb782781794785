package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training that goes on from a model. */
class StartFromTest {

    private static final int USAGE = 2;
    private static final int CORRUPT = 5;

    @TempDir
    private Path folder;

    private Path table;
    private Path model;

    @BeforeEach
    void train() {
        table = SampleData.table(folder, 3);
        model = model("first", "--hidden", "7,5", "--activation", "leaky-relu:0.1", "--loss", "squared");
    }

    /** The network need not be said again, and what the run began with is written down. */
    @Test
    void takesTheNetworkFromTheModel() throws IOException {
        Path run = folder.resolve("second");
        Outcome outcome = from(run, "--solver", "adam", "--epochs", 1, "--json").requireDone();

        assertEquals(List.of(3L, 7L, 5L, 3L), outcome.object().array("layers").integers());
        assertTrue(
                outcome.err().contains("starts from the weights of a model trained by dladmm on " + table),
                outcome.err());
        String config = Files.readString(run.resolve("config.json"));
        assertTrue(config.contains("\"activation\":\"leaky-relu:0.1\""), config);
        assertTrue(config.contains("\"loss\":\"squared\""), config);
        assertTrue(config.contains("\"startFingerprint\":\""), config);
    }

    @Test
    void goesOnWhereTheModelStands() {
        double before = accuracy(model);
        Path run = folder.resolve("second");
        from(run, "--solver", "adam", "--set", "rate=1e-9", "--epochs", 1).requireDone();

        assertEquals(before, accuracy(run.resolve("model.altmin")));
    }

    @Test
    void anotherLossMayBeTrained() {
        from(folder.resolve("second"), "--loss", "cross-entropy", "--epochs", 2).requireDone();
    }

    @Test
    void resumesToTheSameBytes() throws IOException {
        Path atOnce = folder.resolve("at-once");
        Path inTwo = folder.resolve("in-two");
        from(atOnce, "--epochs", 4).requireDone();
        from(inTwo, "--epochs", 2, "--checkpoint-every", 1).requireDone();
        Outcome.of("train", "--resume", "--run-dir", inTwo, "--epochs", 4).requireDone();

        assertEquals(-1, Files.mismatch(atOnce.resolve("model.altmin"), inTwo.resolve("model.altmin")));
    }

    @Test
    void isNotResumedFromAnotherModel() {
        Path run = folder.resolve("second");
        from(run, "--epochs", 2).requireDone();
        Path other = model("other", "--hidden", "7,5", "--activation", "leaky-relu:0.1", "--seed", 2);

        Outcome.of("train", "--resume", "--run-dir", run, "--start-from", other, "--loss", "squared")
                .requireFailure(USAGE, "cannot resume: startFingerprint is", "expected");
    }

    @ParameterizedTest
    @CsvSource({"--hidden, 8, '[3, 8, 3]'", "--activation, tanh, tanh", "--set, bias=maybe, bias"})
    void anotherNetworkIsRefused(String option, String value, String fact) {
        Path run = folder.resolve("second");

        from(run, "--solver", "mdlam", option, value).requireFailure(USAGE, fact);
        assertFalse(Files.exists(run));
    }

    @Test
    void dataOfAnotherWidthAreRefused() {
        Path wider = SampleData.table(folder, 4);
        Path run = folder.resolve("second");

        Outcome.of("train", "--data", wider, "--start-from", model, "--run-dir", run)
                .requireFailure(USAGE, "[3, 7, 5, 3]", "[4, 7, 5, 3]", "use the data");
        assertFalse(Files.exists(run));
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        Path missing = folder.resolve("missing.altmin");
        train(missing).requireFailure(USAGE, "there is no file " + missing);
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Path damaged = SampleData.bytes(folder.resolve("damaged.altmin"), bytes);
        train(damaged).requireFailure(CORRUPT, damaged.toString());
        Path checkpoint = folder.resolve("first/checkpoints/iteration-000002.altmin");
        train(checkpoint).requireFailure(USAGE, "checkpoint");
    }

    /** All contenders begin at the same place. */
    @Test
    void isComparedToo() {
        Path runs = folder.resolve("runs");
        JsonObject result = Outcome.of(
                        "compare",
                        "--data",
                        table,
                        "--solvers",
                        "dladmm,adam",
                        "--start-from",
                        model,
                        "--seeds",
                        1,
                        "--epochs",
                        2,
                        "--run-dir",
                        runs,
                        "--json")
                .requireDone()
                .object();

        assertEquals(2, result.array("summary").objects().size());
        Outcome.of("compare", "--resume", "--run-dir", runs).requireDone();
    }

    private Path model(String name, Object... more) {
        Path run = folder.resolve(name);
        List<Object> arguments =
                new ArrayList<>(List.of("train", "--data", table, "--epochs", 2, "--checkpoint-every", 1));
        arguments.addAll(List.of("--run-dir", run));
        arguments.addAll(Arrays.asList(more));
        Outcome.of(arguments.toArray()).requireDone();
        return run.resolve("model.altmin");
    }

    private Outcome from(Path run, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("train", "--data", table, "--start-from", model));
        arguments.addAll(List.of("--run-dir", run));
        arguments.addAll(Arrays.asList(more));
        return Outcome.of(arguments.toArray());
    }

    private Outcome train(Path start) {
        return Outcome.of("train", "--data", table, "--start-from", start, "--run-dir", folder.resolve("second"));
    }

    private double accuracy(Path trained) {
        return Outcome.of("evaluate", "--model", trained, "--data", table, "--json")
                .requireDone()
                .object()
                .number("trainAccuracy");
    }
}
