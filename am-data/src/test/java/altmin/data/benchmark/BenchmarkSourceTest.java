package altmin.data.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.data.DataRequest;
import altmin.api.data.Dataset;
import altmin.api.error.DataException;
import altmin.api.error.UsageException;
import altmin.data.Errors;
import altmin.data.Reference;
import altmin.data.Requests;
import altmin.data.numpy.NpyBytes;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ring of 2,100 nodes in the published format: node i names i + 1 and, out of order, i + 7. */
class BenchmarkSourceTest {

    private static final int NODES = 2100;
    private static final int CLASSES = 4;

    @TempDir
    private Path folder;

    private final Map<String, byte[]> arrays = new TreeMap<>();

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("gnn-benchmark"));
        int[] indices = IntStream.range(0, 2 * NODES)
                .map(i -> (i / 2 + (i % 2 == 0 ? 7 : 1)) % NODES)
                .toArray();
        float[] ones = new float[2 * NODES];
        Arrays.fill(ones, 1);
        arrays.put("adj_data", NpyBytes.floats(ones));
        arrays.put("adj_indices", NpyBytes.ints(indices));
        arrays.put("adj_indptr", NpyBytes.ints(offsets(2)));
        arrays.put("adj_shape", NpyBytes.longs(NODES, NODES));
        arrays.put("attr_data", NpyBytes.floats(Arrays.copyOf(ones, NODES)));
        arrays.put(
                "attr_indices",
                NpyBytes.ints(IntStream.range(0, NODES).map(i -> i % 3).toArray()));
        arrays.put("attr_indptr", NpyBytes.ints(offsets(1)));
        arrays.put("attr_shape", NpyBytes.longs(NODES, 3));
        arrays.put("labels", NpyBytes.longs(classes(NODES)));
        arrays.put("class_names", NpyBytes.vector("|O", 0, 0, _ -> {}));
    }

    @Test
    void countsAndSplit() {
        pack(true);
        List<String> lines = new AmazonPhotoSource().verify(Requests.in(folder, "amazon-photo"));
        assertEquals(
                "amazon-photo: ok, 2100 nodes, 4200 edges, 3 features, 4 classes;"
                        + " 80 training, 1000 validation, 1000 test nodes",
                lines.getLast());
        assertTrue(lines.getFirst().startsWith("amazon_electronics_photo.npz: SHA-256 "), lines.getFirst());
        Dataset data = load();
        assertEquals(15, data.width());
        for (int i = 0; i < 80; i++) {
            assertEquals(i % CLASSES, data.train().labels().getAtIndex(ValueLayout.JAVA_INT, i));
        }
    }

    @Test
    void packingIsNoPartOfTheFingerprint() {
        pack(true);
        Dataset deflated = load();
        pack(false);
        assertEquals(deflated.fingerprint(), load().fingerprint());
    }

    /** The split goes by its own seed, and not by that of the run. */
    @Test
    void theSplitHasASeedOfItsOwn() {
        pack(true);
        String one = load().fingerprint();
        assertEquals(one, load("split-seed=100").fingerprint());
        assertNotEquals(one, load("split-seed=101").fingerprint());
        var otherSeed =
                new DataRequest("amazon-photo", folder, OptionalLong.empty(), OptionalLong.empty(), 77, Map.of());
        assertFalse(new AmazonPhotoSource().dependsOnSeed());
        assertEquals(
                one, new AmazonPhotoSource().load(otherSeed, Reference.BACKEND).fingerprint());
        Errors.says(UsageException.class, () -> load("split-seed=x"), "split-seed=x", "whole number");
    }

    @ParameterizedTest
    @CsvSource({
        "operators=code5, operators=sym:1, false",
        "operators=paper4, 'operators=identity,sym:1,sym:2,sym:3', true",
        "normalise=none, normalise=rows, false",
    })
    void theFingerprintSeesTheOptions(String one, String other, boolean same) {
        pack(true);
        assertEquals(same, load(one).fingerprint().equals(load(other).fingerprint()));
    }

    @Test
    void limitsAndHoldOuts() {
        pack(true);
        Dataset limited = new AmazonPhotoSource().load(sized(7, 0), Reference.BACKEND);
        assertEquals(
                List.of(7L, 1000L, 1000L),
                List.of(
                        limited.train().count(),
                        limited.validation().count(),
                        limited.test().count()));
        assertNotEquals(load().fingerprint(), limited.fingerprint());
        Errors.says(
                UsageException.class,
                () -> new AmazonPhotoSource().load(sized(0, 5), Reference.BACKEND),
                "validation is 5",
                "amazon-photo has validation nodes of its own");
        Errors.says(
                UsageException.class,
                () -> new AmazonPhotoSource().load(sized(-1, 0), Reference.BACKEND),
                "limit is -1",
                "at least 1");
    }

    @Test
    void damage() {
        says("adj_indices", NpyBytes.ints(filled(NODES)), "node 2100", "expected 0 to 2099");
        says("adj_indices", NpyBytes.ints(filled(5)), "row 0 holds node 5 twice");
        says("adj_indptr", NpyBytes.ints(IntStream.range(0, NODES).toArray()), "2100 rows", "expected 2101");
        says("adj_shape", NpyBytes.longs(NODES, NODES + 1), "2100 x 2101", "square");
        says("attr_shape", NpyBytes.longs(NODES - 1, 3), "attr_indptr", "2101 rows", "expected 2100");
        says("labels", NpyBytes.longs(classes(NODES - 1)), "2099 labels", "expected 2100");
        long[] labels = new long[NODES];
        labels[5] = -1;
        says("labels", NpyBytes.longs(labels), "node 5 has label -1");
        says("labels", NpyBytes.longs(new long[NODES]), "1 classes", "at least 2");
        labels[5] = 1;
        says("labels", NpyBytes.longs(labels), "1 nodes of class 1", "at least 20");
        says("labels", NpyBytes.vector("|O", 0, 0, _ -> {}), "'labels'", "Python objects");
        arrays.remove("labels");
        pack(true);
        Errors.says(DataException.class, () -> load(), "amazon_electronics_photo.npz", "no array 'labels'");
    }

    @Test
    void missingFile() {
        Errors.says(
                DataException.class,
                () -> load(),
                folder.resolve("gnn-benchmark").toString(),
                "amazon_electronics_photo.npz",
                "shchur/gnn-benchmark");
    }

    private void says(String array, byte[] bytes, String... facts) {
        byte[] sound = arrays.put(array, bytes);
        pack(true);
        Errors.says(DataException.class, () -> load(), facts);
        arrays.put(array, sound);
    }

    private Dataset load(String... options) {
        return new AmazonPhotoSource().load(Requests.in(folder, "amazon-photo", options), Reference.BACKEND);
    }

    private DataRequest sized(long limit, long validation) {
        var sizes = Requests.sized("amazon-photo", limit, validation);
        return new DataRequest(sizes.name(), folder, sizes.limit(), sizes.validation(), 1, Map.of());
    }

    private void pack(boolean deflated) {
        NpyBytes.npz(folder.resolve("gnn-benchmark/amazon_electronics_photo.npz"), deflated, arrays);
    }

    private static int[] offsets(int each) {
        return IntStream.rangeClosed(0, NODES).map(row -> each * row).toArray();
    }

    private static long[] classes(int nodes) {
        return IntStream.range(0, nodes).mapToLong(node -> node % CLASSES).toArray();
    }

    private static int[] filled(int value) {
        int[] values = new int[2 * NODES];
        Arrays.fill(values, value);
        return values;
    }
}
