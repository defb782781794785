package altmin.data.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import altmin.api.error.DataException;
import altmin.api.tensor.SparseMatrix;
import altmin.data.Errors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphTest {

    private static final SparseMatrix FEATURES = TestGraphs.sparse(new double[][] {{1, 0}, {0, 1}, {1, 1}, {0, 0}});
    private static final IntVector LABELS = IntVector.of(0, 1, 1, -1);

    @Test
    void edgesAreMadeSymmetricAndCountedOnce() {
        Edges edges = new Edges("test", 4);
        edges.add(0, 1);
        edges.add(1, 0);
        edges.add(0, 1);
        edges.add(2, 1);
        edges.add(2, 2);
        SparseMatrix adjacency = edges.adjacency();
        assertArrayEquals(
                new double[][] {{0, 1, 0, 0}, {1, 0, 1, 0}, {0, 1, 1, 0}, {0, 0, 0, 0}}, TestGraphs.dense(adjacency));
        assertEquals(
                2, graph(2, adjacency, FEATURES, LABELS, split("0", "1", "2")).edges());
        Errors.says(DataException.class, () -> edges.add(0, 4), "test", "node 4", "expected 0 to 3");
        Errors.says(DataException.class, () -> edges.add(-1, 0), "test", "node -1", "expected 0 to 3");
    }

    @Test
    void manyEdgesGrowTheList() {
        Edges edges = new Edges("test", 300);
        for (int a = 0; a < 300; a++) {
            for (int b = 0; b < a; b++) {
                edges.add(a, b);
            }
        }
        assertEquals(300 * 299, edges.adjacency().entries());
    }

    @Test
    void labelsOutOfRange() {
        says(2, LABELS.and(IntVector.of()), split("0", "1", "2"));
        says(2, IntVector.of(0, 2, 1, -1), split("0", "1", "2"), "node 1 has label 2", "0 to 1");
        says(2, IntVector.of(0, 1, 1, -2), split("0", "1", "2"), "node 3 has label -2", "0 to 1");
        says(1, IntVector.of(0, 0, 0, 0), split("0", "1", "2"), "1 classes", "at least 2");
        says(2, IntVector.of(0, 1, 1), split("0", "1", "2"), "3 labels", "expected 4");
    }

    @Test
    void splitsThatCannotBe() {
        says(2, LABELS, split("", "1", "2"), "no training nodes");
        says(2, LABELS, split("0 1", "1", "2"), "node 1 twice");
        says(2, LABELS, split("0 0", "1", "2"), "node 0 twice");
        says(2, LABELS, split("0", "1", "2 4"), "names node 4", "expected 0 to 3");
        says(2, LABELS, split("0", "-1", "2"), "names node -1", "expected 0 to 3");
        says(2, LABELS, split("0", "3", "2"), "node 3", "no label");
    }

    @Test
    void featuresThatDoNotFit() {
        SparseMatrix few = TestGraphs.sparse(new double[][] {{1, 0}, {0, 1}, {1, 1}});
        Errors.says(
                DataException.class,
                () -> graph(2, adjacency(), few, LABELS, split("0", "1", "2")),
                "3 rows of features",
                "expected 4");
    }

    @Test
    void theFingerprintSeesEverything() {
        Set<String> seen = new HashSet<>();
        SparseMatrix other = TestGraphs.sparse(new double[][] {{1, 0}, {0, 2}, {1, 1}, {0, 0}});
        SparseMatrix moved = TestGraphs.sparse(new double[][] {{0, 1}, {0, 1}, {1, 1}, {0, 0}});
        Edges more = new Edges("test", 4);
        more.add(0, 3);
        NodeSplit split = split("0", "1", "2");
        List<Graph> graphs = List.of(
                graph(2, adjacency(), FEATURES, LABELS, split),
                graph(3, adjacency(), FEATURES, LABELS, split),
                graph(2, more.adjacency(), FEATURES, LABELS, split),
                graph(2, adjacency(), other, LABELS, split),
                graph(2, adjacency(), moved, LABELS, split),
                graph(2, adjacency(), FEATURES, IntVector.of(0, 1, 1, 0), split),
                graph(2, adjacency(), FEATURES, LABELS, split("1", "0", "2")),
                graph(2, adjacency(), FEATURES, LABELS, split("0 1", "", "2")));
        graphs.forEach(graph -> seen.add(graph.fingerprint()));
        assertEquals(graphs.size(), seen.size());
        assertEquals(
                graphs.getFirst().fingerprint(),
                new Graph("elsewhere", 2, adjacency(), FEATURES, LABELS, split).fingerprint());
    }

    @Test
    void randomSplitsAreBalancedAndApart() {
        IntVector labels = IntVector.filled(400, node -> node % 7 == 0 ? -1 : node % 3);
        ClassSplit sizes = new ClassSplit(20, 100, 50);
        NodeSplit split = sizes.draw("test", labels, 3, 1);
        assertEquals(
                List.of(60, 50, 100),
                List.of(
                        split.train().size(),
                        split.validation().size(),
                        split.test().size()));
        assertEquals(210, split.all().stream().distinct().count());
        for (int i = 0; i < 60; i++) {
            assertEquals(i % 3, labels.get(split.train().get(i)), "the classes take turns");
        }
        assertEquals(split, sizes.draw("test", labels, 3, 1));
        assertNotEquals(split, sizes.draw("test", labels, 3, 2));
        Errors.says(
                DataException.class,
                () -> new ClassSplit(120, 1, 1).draw("test", labels, 3, 1),
                "test",
                "114 nodes of class",
                "at least 120");
        Errors.says(
                DataException.class,
                () -> new ClassSplit(20, 200, 100).draw("test", labels, 3, 1),
                "nodes besides those for training",
                "at least 300");
    }

    private static void says(int classes, IntVector labels, NodeSplit split, String... facts) {
        if (facts.length == 0) {
            graph(classes, adjacency(), FEATURES, labels, split);
            return;
        }
        Errors.says(DataException.class, () -> graph(classes, adjacency(), FEATURES, labels, split), facts);
    }

    private static Graph graph(
            int classes, SparseMatrix adjacency, SparseMatrix features, IntVector labels, NodeSplit split) {
        return new Graph("test", classes, adjacency, features, labels, split);
    }

    private static SparseMatrix adjacency() {
        Edges edges = new Edges("test", 4);
        edges.add(0, 1);
        return edges.adjacency();
    }

    private static NodeSplit split(String train, String validation, String test) {
        return new NodeSplit(nodes(train), nodes(validation), nodes(test));
    }

    private static IntVector nodes(String text) {
        return IntVector.of(
                text.isEmpty()
                        ? IntStream.empty()
                        : List.of(text.split(" ")).stream().mapToInt(Integer::parseInt));
    }
}
