package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that cannot be used by {@code evaluate} and {@code predict}; a prediction is written whole or not at all. */
class ModelErrorsTest {

    private static final int USAGE = 2;
    private static final int CORRUPT = 5;
    private static final int SAMPLED = 40;
    private static final long SEED = 20260101;

    /** Where the header's length stands, and where the header begins. */
    private static final int LENGTH_OFFSET = 24;

    private static final int HEADER_OFFSET = 32;

    @TempDir
    private Path folder;

    private Path table;
    private Path model;

    @BeforeEach
    void train() {
        table = SampleData.table(folder, 3);
        Path run = folder.resolve("run");
        Outcome.of("train", "--data", table, "--hidden", 8, "--epochs", 1, "--run-dir", run)
                .requireDone();
        model = run.resolve("model.altmin");
    }

    /** Every byte up to the end of the header, and some of the numbers and the footer, which the seed picks. */
    @Test
    void oneDamagedByte() throws IOException {
        byte[] sound = Files.readAllBytes(model);
        int header = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(LENGTH_OFFSET);
        int known = HEADER_OFFSET + header;
        for (int offset = 0; offset < known; offset++) {
            requireCorrupt(sound, offset, 1 << (offset % 8));
        }
        Random random = new Random(SEED);
        for (int i = 0; i < SAMPLED; i++) {
            requireCorrupt(sound, known + random.nextInt(sound.length - known), 1 << random.nextInt(8));
        }
    }

    private void requireCorrupt(byte[] sound, int offset, int mask) {
        byte[] damaged = sound.clone();
        damaged[offset] ^= (byte) mask;
        SampleData.bytes(model, damaged);
        Outcome outcome = use(offset % 2 == 0 ? "evaluate" : "predict", model, table);
        assertEquals(CORRUPT, outcome.exitCode(), "offset " + offset + ", mask " + mask + ": " + outcome);
        outcome.requireFailure(CORRUPT, model.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate", "predict"})
    void cutShort(String command) throws IOException {
        byte[] sound = Files.readAllBytes(model);
        for (int length : new int[] {0, 1, HEADER_OFFSET, sound.length / 2, sound.length - 1}) {
            SampleData.bytes(model, Arrays.copyOf(sound, length));

            use(command, model, table).requireFailure(CORRUPT, model.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate", "predict"})
    void madeForAnotherWidth(String command) {
        use(command, model, SampleData.table(folder, 5)).requireFailure(USAGE, "3 features", "5 features");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate", "predict"})
    void notAFile(String command) {
        use(command, folder, table).requireFailure(USAGE, folder + " is a folder");
        Path missing = folder.resolve("missing.altmin");
        use(command, missing, table).requireFailure(USAGE, "there is no file " + missing);
        Path below = model.resolve("model.altmin");
        use(command, below, table).requireFailure(USAGE, below.toString());
    }

    @Test
    void aCheckpointIsNoModel() {
        Path checkpoint = folder.resolve("run/checkpoints/iteration-000001.altmin");

        use("evaluate", checkpoint, table).requireFailure(USAGE, checkpoint.toString(), "checkpoint", "model");
    }

    @Test
    void predictionThatCannotBeWritten() {
        Path below = table.resolve("predictions.csv");

        Outcome.of("predict", "--model", model, "--data", table, "--out", below)
                .requireFailure(USAGE, below.toString(), "is not a folder");
    }

    @Test
    void predictionOfDataThatAreWrongLeavesNoFile() {
        Path bad = SampleData.text(folder.resolve("bad.csv"), "1,2,3,0\n1,2,x,1\n");
        Path out = folder.resolve("predictions.csv");

        Outcome.of("predict", "--model", model, "--data", bad, "--out", out).requireFailure(3, bad + ":2, column 3");
        assertFalse(Files.exists(out));
    }

    private static Outcome use(String command, Path model, Path data) {
        return Outcome.of(command, "--model", model, "--data", data, "--backend", "reference");
    }
}
