package altmin.data.idx;

import altmin.api.data.DataRequest;
import altmin.api.error.DataException;
import altmin.data.Errors;
import altmin.data.Reference;
import altmin.data.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxErrorsTest {

    @TempDir
    private Path folder;

    private IdxFiles files = new IdxFiles(Path.of("unset"));

    @BeforeEach
    void write() throws IOException {
        files = IdxFiles.write(folder.resolve("mnist"), 60, 11, true);
    }

    @Test
    void aMissingFileNamesWhatWasLookedForAndWhere() throws IOException {
        Files.delete(path(IdxFolder.TEST_LABELS));
        Files.delete(path(IdxFolder.TRAIN_IMAGES));
        fails(
                folder.resolve("mnist").toString(),
                "2 of 4",
                "t10k-labels-idx1-ubyte",
                "train-images-idx3-ubyte",
                ".gz",
                "--data-dir");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path nowhere = folder.resolve("nowhere");
        Errors.says(
                DataException.class,
                () -> new FashionMnistSource().load(Requests.in(nowhere, "fashion-mnist"), Reference.BACKEND),
                nowhere.resolve("fashion-mnist").toString(),
                "4 of 4",
                "--data-dir");
    }

    @Test
    void truncatedGzip() throws IOException {
        byte[] noise = IdxFiles.images(60);
        new Random(1).nextBytes(noise);
        System.arraycopy(IdxFiles.images(60), 0, noise, 0, 16);
        byte[] whole = IdxFiles.gzip(noise);
        Files.write(path(IdxFolder.TRAIN_IMAGES), Arrays.copyOf(whole, whole.length / 2));
        fails("train-images-idx3-ubyte.gz", "byte ", "truncated", "get the file again");
    }

    @Test
    void gzipWithoutItsEnd() throws IOException {
        byte[] whole = IdxFiles.gzip(IdxFiles.labels(60));
        Files.write(path(IdxFolder.TRAIN_LABELS), Arrays.copyOf(whole, whole.length - 4));
        fails("train-labels-idx1-ubyte.gz", "byte 68", "truncated");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 11, -5})
    void corruptGzip(int place) throws IOException {
        byte[] bytes = IdxFiles.gzip(IdxFiles.images(60));
        int at = place < 0 ? bytes.length + place : place;
        bytes[at] ^= (byte) 0xFF;
        Files.write(path(IdxFolder.TRAIN_IMAGES), bytes);
        fails("train-images-idx3-ubyte.gz", "byte ", "corrupt");
    }

    @Test
    void wrongMagic() throws IOException {
        files.put(IdxFolder.TRAIN_IMAGES, IdxFiles.labels(60), true);
        fails("train-images-idx3-ubyte.gz", "offset 0", "0x00000801", "0x00000803");
    }

    @Test
    void countsThatDiffer() throws IOException {
        files.put(IdxFolder.TRAIN_LABELS, IdxFiles.labels(59), true);
        fails("train-labels-idx1-ubyte.gz", "59 labels", "expected 60", "train-images-idx3-ubyte.gz", "60 images");
    }

    @ParameterizedTest
    @CsvSource({"12, 0", "10, 59", "255, 30"})
    void labelOutOfRange(int label, int index) throws IOException {
        byte[] labels = IdxFiles.labels(60);
        labels[8 + index] = (byte) label;
        files.put(IdxFolder.TRAIN_LABELS, labels, true);
        fails("train-labels-idx1-ubyte.gz", "label " + label + " at index " + index, "expected 0 to 9");
        Errors.says(
                DataException.class,
                () -> new MnistSource().verify(Requests.in(folder, "mnist")),
                "label " + label + " at index " + index);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void trailingBytes(boolean gzip) throws IOException {
        rewriteTestImages(IdxFiles.concat(IdxFiles.images(11), new byte[5]), gzip);
        fails("t10k-images-idx3-ubyte", "offset 82", "trailing bytes", "87 bytes", "expected 82");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void missingBytes(boolean gzip) throws IOException {
        rewriteTestImages(Arrays.copyOf(IdxFiles.images(11), 80), gzip);
        fails("t10k-images-idx3-ubyte", "offset 80", "cut short", "80 bytes", "expected 82", "11 images of 2 x 3");
    }

    /** Twice 2^31 or more values are promised; nothing may be allocated for them. */
    @ParameterizedTest
    @CsvSource({"-2147483648, 28, 28", "2147483647, 28, 28", "-1, 4096, 4096"})
    void aHeaderThatPromisesTooMuch(int count, int rows, int columns) throws IOException {
        byte[] content = IdxFiles.concat(IdxFiles.header(0x803, count, rows, columns), new byte[784]);
        files.put(IdxFolder.TRAIN_IMAGES, content, true);
        fails("train-images-idx3-ubyte.gz", "800 bytes", Integer.toUnsignedString(count) + " images");
    }

    @ParameterizedTest
    @CsvSource({"0, 28", "28, 0", "-1, -1", "5000, 5000"})
    void imagesOfAbsurdSize(int rows, int columns) throws IOException {
        files.put(IdxFolder.TRAIN_IMAGES, IdxFiles.header(0x803, 1, rows, columns), true);
        String size = Integer.toUnsignedString(rows) + " x " + Integer.toUnsignedString(columns);
        fails("train-images-idx3-ubyte.gz", "offset 8", size, "1 to 16777216 pixels");
    }

    @Test
    void noImages() throws IOException {
        files.put(IdxFolder.TRAIN_IMAGES, IdxFiles.images(0), true);
        fails("train-images-idx3-ubyte.gz", "offset 4", "0 images", "at least 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 15})
    void shorterThanAHeader(int length) throws IOException {
        Files.write(path(IdxFolder.TRAIN_IMAGES), Arrays.copyOf(IdxFiles.images(1), length));
        fails("train-images-idx3-ubyte.gz", length + " bytes long", "IDX header");
    }

    @Test
    void sizesThatDiffer() throws IOException {
        byte[] content = IdxFiles.concat(IdxFiles.header(0x803, 11, 3, 3), new byte[99]);
        files.put(IdxFolder.TEST_IMAGES, content, true);
        fails("t10k-images-idx3-ubyte.gz", "3 x 3", "expected 2 x 3", "train-images-idx3-ubyte.gz");
    }

    @Test
    void aFileThatIsNotAsPublished() {
        Errors.says(
                DataException.class,
                () -> new MnistSource().verify(Requests.in(folder, "mnist")),
                "train-images-idx3-ubyte.gz",
                "MD5",
                "6bbc9ace898e44ae57da46a324031adb");
    }

    private void rewriteTestImages(byte[] content, boolean gzip) throws IOException {
        Files.delete(path(IdxFolder.TEST_IMAGES));
        files.put(IdxFolder.TEST_IMAGES, content, gzip);
    }

    private void fails(String... facts) {
        Errors.says(
                DataException.class,
                () -> new MnistSource().load(Requests.in(folder, "mnist"), Reference.BACKEND),
                facts);
        DataRequest direct = DataRequest.of(folder.resolve("mnist").toString());
        Errors.says(DataException.class, () -> new IdxFolderSource().load(direct, Reference.BACKEND), facts);
    }

    private Path path(String name) {
        return folder.resolve("mnist").resolve(name + ".gz");
    }
}
