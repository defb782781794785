package altmin.data.planetoid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.api.error.DataException;
import altmin.api.error.UsageException;
import altmin.api.tensor.ElementType;
import altmin.data.Errors;
import altmin.data.Reference;
import altmin.data.Requests;
import altmin.data.numpy.NpyBytes;
import altmin.data.pickle.Python2Pickle;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files in the published format: 3 training nodes, 500 for validation, 4 more, and three test nodes with the numbers
 * 510, 507 and 508 behind them; 509 is a node without features and label.
 */
class PlanetoidSourceTest {

    private static final int KNOWN = 507;
    private static final int NODES = 511;

    @TempDir
    private Path folder;

    private final SortedMap<Integer, List<Integer>> neighbours = new TreeMap<>();

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("planetoid/splits"));
        file("allx", Python2Pickle.sparse(4, features(KNOWN, 0)));
        file("tx", Python2Pickle.sparse(4, features(3, 1)));
        file("y", labels(3, 0));
        file("ally", labels(KNOWN, 0));
        file("ty", labels(3, 1));
        for (int node = 0; node < NODES - 2; node++) {
            neighbours.put(node, List.of(node + 1, node, node + 1));
        }
        neighbours.put(509, List.of());
        neighbours.put(510, List.of(0));
        file("graph", Python2Pickle.table(neighbours));
        file("test.index", "510\n507\n508\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void thePublicSplit() {
        Dataset data = load("operators=identity");
        assertEquals(List.of(3L, 500L, 3L), counts(data));
        assertEquals(List.of(2, 0, 1), labels(data.train()), "as in y");
        assertEquals(List.of(1f, 0f, 0f, 0f), row(data.train(), 0));
        assertEquals(List.of(0f, 0f, 0f, 1f), row(data.validation(), 0), "node 3");
        assertEquals(List.of(1, 2, 0), labels(data.test()), "nodes 507, 508 and 510, by their lines in test.index");
        assertEquals(List.of(0f, 0f, 1f, 0f), row(data.test(), 0));
        assertEquals(List.of(0f, 1f, 0f, 0f), row(data.test(), 2));
        assertEquals(
                List.of(
                        "pubmed: ok, 511 nodes, 510 edges, 4 features, 3 classes; 3 training, 500 validation, 3 test nodes"),
                new PubmedSource().verify(Requests.in(folder, "pubmed")));
    }

    @Test
    void aRandomSplitLeavesOutNodesWithoutLabel() {
        masks(NODES, node -> node < 100, node -> node >= 100 && node < 300, node -> node >= 500);
        Dataset data = load("operators=identity", "split=7");
        assertEquals(List.of(100L, 200L, 10L), counts(data));
    }

    @Test
    void neighboursSpreadTheirFeatures() {
        List<Float> row = row(load("operators=sym:1").train(), 0);
        // Node 0 has the neighbours 1 and 510, each of degree 2 (3 with the self loop), and features 1 of both.
        assertEquals(
                List.of(1 / 3f, 2 / 3f, 0f, 0f),
                row.stream().map(v -> Math.round(v * 3) / 3f).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "-1", "random", ""})
    void noSuchSplit(String split) {
        Errors.says(UsageException.class, () -> load("split=" + split), "--data-option split=" + split, "public | 0");
    }

    @Test
    void missingFiles() throws IOException {
        Errors.says(
                DataException.class,
                () -> load("split=3"),
                folder.resolve("planetoid").toString(),
                "splits/pubmed_split_0.6_0.2_3.npz",
                "geom-gcn");
        Files.delete(path("ty"));
        Files.delete(path("graph"));
        Errors.says(
                DataException.class,
                () -> load(),
                folder.resolve("planetoid").toString(),
                "ind.pubmed.ty, ind.pubmed.graph",
                "--data-dir");
    }

    @Test
    void anEdgeToAMissingNode() throws IOException {
        neighbours.put(0, List.of(NODES));
        file("graph", Python2Pickle.table(neighbours));
        says("ind.pubmed.graph", "node 511", "expected 0 to 510");
    }

    @Test
    void labelsThatAreNotOneHot() throws IOException {
        file("ty", Python2Pickle.matrix(3, 3, 1, 0, 0, 1, 1, 0, 0, 0, 1));
        says("ind.pubmed.ty", "row 1", "one-hot");
        file("ty", Python2Pickle.matrix(3, 3, 1, 0, 0, 0, 0, 0, 0, 0, 1));
        says("ind.pubmed.ty", "row 1", "one-hot");
    }

    @Test
    void partsThatDoNotFit() throws IOException {
        file("ty", labels(4, 1));
        says("ind.pubmed.ty", "4 rows", "expected 3");
        file("ty", Python2Pickle.matrix(3, 2, 1, 0, 0, 1, 1, 0));
        says("ind.pubmed.ty", "2 classes", "expected 3");
        write();
        file("tx", Python2Pickle.sparse(5, features(3, 1)));
        says("ind.pubmed.tx", "5 features", "expected 4");
        write();
        file("y", labels(100, 0));
        says("names node");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "510\n507\n, 2 lines", "510\n507\n507\n, second time", "506\n507\n508\n, from 507",
                "507\n508\n513\n, to 512", "510\nfive\n508\n, five", "510\n-1\n508\n, -1"
            })
    void testNodesThatCannotBe(String textAndFact) throws IOException {
        String[] parts = textAndFact.split(", ", -1);
        file("test.index", parts[0].getBytes(StandardCharsets.US_ASCII));
        says("ind.pubmed.test.index", parts[1]);
    }

    @Test
    void aPickleThatRunsSomething() throws IOException {
        file("allx", Python2Pickle.call("os", "system", "true"));
        says("ind.pubmed.allx, offset 2", "'os.system'");
    }

    @Test
    void masksOfAnotherGraph() {
        masks(NODES - 1, node -> node < 100, node -> node >= 100, _ -> false);
        Errors.says(DataException.class, () -> load("split=7"), "'train_mask'", "510 rows", "expected 511");
        masks(NODES, node -> node < 100, node -> node >= 99, _ -> false);
        Errors.says(DataException.class, () -> load("split=7"), "node 99 twice");
    }

    private void says(String... facts) {
        Errors.says(DataException.class, () -> load(), facts);
    }

    private Dataset load(String... options) {
        return new PubmedSource().load(Requests.in(folder, "pubmed", options), Reference.BACKEND);
    }

    private void masks(int nodes, IntPredicate train, IntPredicate validation, IntPredicate test) {
        NpyBytes.npz(
                folder.resolve("planetoid/splits/pubmed_split_0.6_0.2_7.npz"),
                true,
                Map.of(
                        "train_mask",
                        mask(nodes, train),
                        "val_mask",
                        mask(nodes, validation),
                        "test_mask",
                        mask(nodes, test)));
    }

    private static byte[] mask(int nodes, IntPredicate holds) {
        return NpyBytes.vector("|u1", nodes, 1, buffer -> {
            for (int node = 0; node < nodes; node++) {
                buffer.put((byte) (holds.test(node) ? 1 : 0));
            }
        });
    }

    private void file(String part, byte[] bytes) throws IOException {
        Files.write(path(part), bytes);
    }

    private Path path(String part) {
        return folder.resolve("planetoid/ind.pubmed." + part);
    }

    /** Row i has a 1 in column i + shift, modulo 4. */
    private static List<Map<Integer, Float>> features(int rows, int shift) {
        List<Map<Integer, Float>> features = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            features.add(Map.of((row + shift) % 4, 1f));
        }
        return features;
    }

    /** Row i is of class i + shift + 2, modulo 3. */
    private static byte[] labels(int rows, int shift) {
        int[] oneHot = new int[3 * rows];
        for (int row = 0; row < rows; row++) {
            oneHot[3 * row + (row + shift + 2) % 3] = 1;
        }
        return Python2Pickle.matrix(rows, 3, oneHot);
    }

    private static List<Long> counts(Dataset data) {
        return List.of(
                data.train().count(), data.validation().count(), data.test().count());
    }

    private static List<Integer> labels(Samples samples) {
        List<Integer> labels = new ArrayList<>();
        for (long row = 0; row < samples.count(); row++) {
            labels.add(samples.labels().getAtIndex(ValueLayout.JAVA_INT, row));
        }
        return labels;
    }

    private static List<Float> row(Samples samples, long row) {
        List<Float> features = new ArrayList<>();
        for (int i = 0; i < samples.width(); i++) {
            features.add(samples.features().get(ElementType.FLOAT, (row * samples.width() + i) * Float.BYTES));
        }
        return features;
    }
}
