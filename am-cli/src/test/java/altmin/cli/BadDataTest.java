package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data that cannot be used: exit code 3, the place named, no run folder. */
class BadDataTest {

    private static final int BAD_DATA = 3;

    @TempDir
    private Path folder;

    @Test
    void missingFilesAreNamed() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        requireRefusal(trainOnImages(empty), empty.resolve("mnist").toString(), "4 of 4", "t10k-labels-idx1-ubyte");
    }

    @Test
    void oneMissingFileIsNamed() throws IOException {
        Path data = SampleData.images(folder);
        Files.delete(data.resolve("mnist/train-labels-idx1-ubyte"));

        requireRefusal(trainOnImages(data), "1 of 4", "train-labels-idx1-ubyte");
    }

    @Test
    void cutCompressedFile() throws IOException {
        Path data = SampleData.images(folder);
        Path images = data.resolve("mnist/train-images-idx3-ubyte");
        byte[] whole = SampleData.compressed(Files.readAllBytes(images));
        Files.delete(images);
        SampleData.bytes(Path.of(images + ".gz"), Arrays.copyOf(whole, whole.length / 2));

        requireRefusal(trainOnImages(data), images + ".gz", "truncated");
    }

    @Test
    void cutFile() throws IOException {
        Path data = SampleData.images(folder);
        Path images = data.resolve("mnist/train-images-idx3-ubyte");
        byte[] whole = Files.readAllBytes(images);
        SampleData.bytes(images, Arrays.copyOf(whole, whole.length - 5));

        requireRefusal(trainOnImages(data), images.toString(), "971 bytes", "expected 976");
    }

    @Test
    void wrongMagic() {
        Path data = SampleData.images(folder);
        Path images = data.resolve("mnist/train-images-idx3-ubyte");
        SampleData.bytes(images, SampleData.imageFile(SampleData.LABELS_MAGIC, SampleData.TRAINING));

        requireRefusal(trainOnImages(data), images.toString(), "0x00000801", "0x00000803");
    }

    @Test
    void fewerLabelsThanImages() {
        Path data = SampleData.images(folder);
        Path labels = data.resolve("mnist/train-labels-idx1-ubyte");
        SampleData.bytes(labels, SampleData.labelFile(SampleData.TRAINING - 1));

        requireRefusal(trainOnImages(data), labels.toString(), "59 labels", "60 images");
    }

    @Test
    void labelOutOfRange() throws IOException {
        Path data = SampleData.images(folder);
        Path labels = data.resolve("mnist/train-labels-idx1-ubyte");
        byte[] bytes = Files.readAllBytes(labels);
        bytes[8 + 41] = 12;
        SampleData.bytes(labels, bytes);

        requireRefusal(trainOnImages(data), labels.toString(), "offset 49", "label 12", "index 41", "0 to 9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                           | is empty",
                "a,b,label                    | only a header line",
                "1,2,0;3,four,1;5,6,0         | :2, column 2: \"four\", expected a finite number",
                "1,2,0;3,NaN,1                | :2, column 2: \"NaN\", expected a finite number",
                "x,y,label;1,2,0;inf,1,1      | :3, column 1 (x): \"inf\", expected a finite number",
                "1,2,0;3,,1                   | :2, column 2: an empty cell, expected a finite number",
                "1,2,0;3,1                    | :2: 2 cells, expected 3",
                "1,2,0;3,4,0                  | a single class in 2 samples, expected at least two",
            })
    void tableThatIsWrong(String lines, String fact) {
        Path table = SampleData.text(folder.resolve("bad.csv"), lines.replace(';', '\n'));

        requireRefusal(train("--data", table), table + (fact.startsWith(":") ? fact : ""), fact);
    }

    @Test
    void missingTable() {
        Path table = folder.resolve("missing.csv");

        requireRefusal(train("--data", table), table.toString(), "there is no such file");
    }

    private Outcome trainOnImages(Path data) {
        return train("--data", "mnist", "--data-dir", data);
    }

    private Outcome train(String option, Object value, Object... more) {
        Object[] fixed = {"train", "--hidden", 8, "--epochs", 2, "--run-dir", folder.resolve("run"), option, value};
        Object[] all = Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return Outcome.of(all);
    }

    private void requireRefusal(Outcome outcome, String... facts) {
        outcome.requireFailure(BAD_DATA, facts);
        assertFalse(Files.exists(folder.resolve("run")), "no run folder is left");
    }
}
