package altmin.data.planetoid;

import altmin.api.error.DataException;
import altmin.api.tensor.SparseMatrix;
import altmin.data.file.RequiredFiles;
import altmin.data.graph.Edges;
import altmin.data.graph.Graph;
import altmin.data.graph.IntVector;
import altmin.data.graph.NodeMasks;
import altmin.data.graph.NodeSplit;
import altmin.data.numpy.NpyArray;
import altmin.data.numpy.NpzFile;
import altmin.data.pickle.PickleFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The files {@code ind.NAME.*} of one graph.
 *
 * @param folder need not exist
 * @param name of the graph
 */
record PlanetoidFolder(Path folder, String name) {

    private static final int VALIDATION = 500;
    private static final List<String> PARTS = List.of("y", "tx", "ty", "allx", "ally", "graph", "test.index");
    private static final List<String> MASKS = List.of("train_mask", "val_mask", "test_mask");

    /** The graph with the public split: the nodes of {@code y} are for training, the next 500 for validation. */
    Graph read() {
        requireParts();
        return graph(_ -> {
            int train = (int) array("y").rows();
            return new NodeSplit(
                    IntVector.of(IntStream.range(0, train)),
                    IntVector.of(IntStream.range(train, train + VALIDATION)),
                    IntVector.of(testIndex().stream().sorted()));
        });
    }

    /** The graph with random split number {@code k}; nodes without a label are left out of it. */
    Graph read(int k) {
        requireParts();
        String masks = "splits/" + name + "_split_0.6_0.2_" + k + ".npz";
        RequiredFiles.require(folder, "github.com/graphdml-uiuc-jlu/geom-gcn", masks);
        return graph(labels -> {
            try (NpzFile file = NpzFile.open(folder.resolve(masks))) {
                return NodeMasks.ofVectors(file, MASKS, labels.size()).where(node -> labels.get(node) >= 0);
            }
        });
    }

    private void requireParts() {
        RequiredFiles.require(
                folder,
                "github.com/kimiyoung/planetoid",
                PARTS.stream().map(this::fileName).toArray(String[]::new));
    }

    private Graph graph(Function<IntVector, NodeSplit> split) {
        SparseMatrix known = new PickleFile(file("allx")).sparseMatrix();
        SparseMatrix test = new PickleFile(file("tx")).sparseMatrix();
        NpyArray knownLabels = array("ally").requireRows(known.rows(), "rows of allx");
        NpyArray testLabels = array("ty").requireRows(test.rows(), "rows of tx");
        requireSame("features", "tx", test.columns(), known.columns());
        requireSame("classes", "ty", testLabels.columns(), knownLabels.columns());
        IntVector index = testIndex();
        requireSame("lines", "test.index", index.size(), test.rows());
        PlanetoidNodes nodes = new PlanetoidNodes(file("test.index"), (int) known.rows(), index);
        IntVector labels = nodes.labels(knownLabels, testLabels);
        Edges edges = new Edges(file("graph").toString(), nodes.count());
        new PickleFile(file("graph")).pairs(edges::add);
        return new Graph(
                folder.resolve("ind." + name).toString(),
                (int) knownLabels.columns(),
                edges.adjacency(),
                nodes.features(known, test),
                labels,
                split.apply(labels));
    }

    private NpyArray array(String part) {
        return new PickleFile(file(part)).array().requireMatrix();
    }

    private IntVector testIndex() {
        return TestIndex.read(file("test.index"));
    }

    private Path file(String part) {
        return folder.resolve(fileName(part));
    }

    private String fileName(String part) {
        return "ind." + name + "." + part;
    }

    private void requireSame(String what, String part, long actual, long expected) {
        if (actual != expected) {
            throw new DataException(file(part) + ": there are " + actual + " " + what + ", expected " + expected
                    + " as in the other files: get the files again");
        }
    }
}
