package altmin.data.idx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.data.DataRequest;
import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.api.error.UsageException;
import altmin.api.tensor.ElementType;
import altmin.data.Errors;
import altmin.data.Reference;
import altmin.data.Requests;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxSourceTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsPixelsAndLabels(boolean gzip) throws IOException {
        IdxFiles.write(folder, 60, 11, gzip);
        Dataset data = new IdxFolderSource().load(DataRequest.of(folder.toString()), Reference.BACKEND);
        assertEquals(folder.toString(), data.name());
        assertEquals(10, data.classes());
        assertSamples(data.train(), 0, 55);
        assertSamples(data.validation(), 55, 5);
        assertSamples(data.test(), 0, 11);
    }

    @ParameterizedTest
    @CsvSource({"7, 0, 7, 5", "60, 0, 60, 0", "7, 20, 7, 20", "0, 59, 1, 59"})
    void takesTheSplitOfTheRequest(long limit, long validation, long train, long heldOut) throws IOException {
        IdxFiles.write(folder, 60, 11, true);
        Dataset data =
                new IdxFolderSource().load(Requests.sized(folder.toString(), limit, validation), Reference.BACKEND);
        assertSamples(data.train(), 0, train);
        assertSamples(data.validation(), 60 - heldOut, heldOut);
    }

    @Test
    void theSeedMakesNoDifference() throws IOException {
        IdxFiles.write(folder, 60, 11, true);
        IdxFolderSource source = new IdxFolderSource();
        assertFalse(source.dependsOnSeed());
        assertFalse(new MnistSource().dependsOnSeed());
        String first = source.load(Requests.seeded(folder.toString(), 0, 1), Reference.BACKEND)
                .fingerprint();
        assertEquals(
                first,
                source.load(Requests.seeded(folder.toString(), 0, 2), Reference.BACKEND)
                        .fingerprint());
    }

    @Test
    void fingerprintDoesNotDependOnCompression() throws IOException {
        IdxFiles.write(folder.resolve("a"), 60, 11, true);
        IdxFiles.write(folder.resolve("b"), 60, 11, false);
        IdxFiles.write(folder.resolve("c"), 60, 12, false);
        String compressed = fingerprint(folder.resolve("a"));
        assertEquals(compressed, fingerprint(folder.resolve("b")));
        assertFalse(compressed.equals(fingerprint(folder.resolve("c"))));
    }

    @Test
    void compressionIsToldByContentNotByName() throws IOException {
        IdxFiles files = IdxFiles.write(folder, 60, 11, false);
        String expected = fingerprint(folder);
        files.put(IdxFolder.TRAIN_IMAGES, IdxFiles.gzip(IdxFiles.images(60)), false);
        Files.move(folder.resolve(IdxFolder.TEST_LABELS), folder.resolve(IdxFolder.TEST_LABELS + ".gz"));
        assertEquals(expected, fingerprint(folder));
    }

    @Test
    void aNamedSetLiesBelowTheDataFolder() throws IOException {
        IdxFiles.write(folder.resolve("kmnist"), 60, 11, true);
        DataRequest request = Requests.in(folder, "kmnist");
        assertEquals(
                55, new KmnistSource().load(request, Reference.BACKEND).train().count());
        assertEquals(
                List.of(
                        "train-images-idx3-ubyte.gz: ok, 60 images of 2 x 3",
                        "train-labels-idx1-ubyte.gz: ok, 60 labels",
                        "t10k-images-idx3-ubyte.gz: ok, 11 images of 2 x 3",
                        "t10k-labels-idx1-ubyte.gz: ok, 11 labels"),
                new KmnistSource().verify(request));
    }

    @Test
    void acceptsFoldersWithSuchFilesOnly() throws IOException {
        var source = new IdxFolderSource();
        assertFalse(source.accepts(folder.toString()));
        assertFalse(source.accepts(folder.resolve("none").toString()));
        assertFalse(source.accepts("\0"));
        IdxFiles.write(folder, 12, 1, true);
        assertTrue(source.accepts(folder.toString()));
        IdxFiles.write(folder.resolve("mnist"), 12, 1, true);
        assertTrue(source.accepts(folder, "./mnist"));
        assertFalse(source.accepts(folder, "mnist"));
        Errors.says(
                UsageException.class,
                () -> source.load(DataRequest.of("idx"), Reference.BACKEND),
                "idx",
                "path of a folder");
    }

    private static String fingerprint(Path folder) {
        return new IdxFolderSource()
                .load(DataRequest.of(folder.toString()), Reference.BACKEND)
                .fingerprint();
    }

    private static void assertSamples(Samples samples, long first, long count) {
        assertEquals(count, samples.count());
        assertEquals(6, samples.width());
        for (long i = 0; i < count; i++) {
            assertEquals((first + i) % 10, samples.labels().getAtIndex(ValueLayout.JAVA_INT, i));
            for (int k = 0; k < 6; k++) {
                float expected = IdxFiles.pixel((first + i) * 6 + k) / 255f;
                assertEquals(expected, samples.features().getAtIndex(ElementType.FLOAT, i * 6 + k));
            }
        }
    }
}
