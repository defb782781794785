package altmin.data.heterophilous;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.data.DataSource;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path of five nodes in the published format; in split k node k (modulo 5) is for training. */
class HeterophilousSourceTest {

    private static final int NODES = 5;

    @TempDir
    private Path folder;

    private final Map<String, byte[]> arrays = new TreeMap<>();

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("heterophilous-graphs"));
        arrays.put("node_features", NpyBytes.floatMatrix(NODES, 2, 1, 0, 0, 2, 3, 0, 0, 4, 5, 0));
        arrays.put("node_labels", NpyBytes.longs(0, 1, 2, 3, 4));
        arrays.put("edges", NpyBytes.longMatrix(4, 2, 0, 1, 1, 2, 2, 3, 3, 4));
        arrays.put("train_masks", masks(0));
        arrays.put("val_masks", masks(1));
        arrays.put("test_masks", masks(2));
        pack("squirrel_filtered");
    }

    @Test
    void masksInFortranOrder() {
        for (int split = 0; split < 10; split++) {
            Dataset data = load(new SquirrelSource(), "split=" + split);
            assertEquals(1, data.train().count());
            assertEquals(split % NODES, data.train().labels().getAtIndex(ValueLayout.JAVA_INT, 0));
            assertEquals((split + 1) % NODES, data.validation().labels().getAtIndex(ValueLayout.JAVA_INT, 0));
            assertEquals((split + 2) % NODES, data.test().labels().getAtIndex(ValueLayout.JAVA_INT, 0));
        }
        assertEquals(
                List.of(
                        "squirrel: ok, 5 nodes, 4 edges, 2 features, 5 classes; 1 training, 1 validation, 1 test nodes"),
                new SquirrelSource().verify(Requests.in(folder, "squirrel")));
    }

    @Test
    void filteredOrNot() {
        Errors.says(
                DataException.class,
                () -> load(new SquirrelSource(), "filtered=false"),
                folder.resolve("heterophilous-graphs").toString(),
                "missing squirrel.npz");
        arrays.put("node_features", NpyBytes.floatMatrix(NODES, 1, 1, 2, 3, 4, 5));
        pack("squirrel");
        assertEquals(5, load(new SquirrelSource(), "filtered=false").width());
        assertEquals(10, load(new SquirrelSource()).width());
        Errors.says(
                UsageException.class, () -> load(new SquirrelSource(), "filtered=yes"), "filtered=yes", "true | false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "-1", "a", "", "99999999999999999999"})
    void noSuchSplit(String split) {
        Errors.says(
                UsageException.class,
                () -> load(new SquirrelSource(), "split=" + split),
                "split=" + split,
                "from 0 to 9");
    }

    @Test
    void damage() {
        says("edges", NpyBytes.longMatrix(1, 2, 0, 5), "'edges'", "node 5", "expected 0 to 4");
        says("edges", NpyBytes.longMatrix(1, 3, 0, 1, 2), "'edges'", "3 columns", "expected 2");
        says("train_masks", masks(1), "names node 1 twice");
        says("node_labels", NpyBytes.longs(0, 1, 2, 3), "node 4", "expected 0 to 3");
        says("node_features", NpyBytes.floatMatrix(4, 2, new float[8]), "4 rows of features", "expected 5");
        says("node_features", NpyBytes.floatMatrix(NODES, 0), "no features");
    }

    private void says(String array, byte[] bytes, String... facts) {
        byte[] sound = arrays.put(array, bytes);
        pack("squirrel_filtered");
        Errors.says(DataException.class, () -> load(new SquirrelSource()), facts);
        arrays.put(array, sound);
    }

    private Dataset load(DataSource source, String... options) {
        return source.load(Requests.in(folder, source.id(), options), Reference.BACKEND);
    }

    private void pack(String name) {
        NpyBytes.npz(folder.resolve("heterophilous-graphs/" + name + ".npz"), true, arrays);
    }

    /** Ten masks, column by column; in mask k node k + shift (modulo 5). */
    private static byte[] masks(int shift) {
        return NpyBytes.array("|b1", true, "(10, " + NODES + ")", 10 * NODES, buffer -> {
            for (int node = 0; node < NODES; node++) {
                for (int split = 0; split < 10; split++) {
                    buffer.put((byte) ((split + shift) % NODES == node ? 1 : 0));
                }
            }
        });
    }
}
