package altmin.data.graph;

import altmin.api.tensor.SparseMatrix;
import altmin.data.sample.ContentHash;
import java.util.List;

/** The SHA-256 of a graph: numbers of classes, adjacency, features, labels, split. No backend enters. */
final class GraphFingerprint {

    private GraphFingerprint() {}

    static String of(Graph graph) {
        ContentHash hash = new ContentHash();
        hash.number(graph.classes());
        add(hash, graph.adjacency());
        add(hash, graph.features());
        NodeSplit split = graph.split();
        for (IntVector vector : List.of(graph.labels(), split.train(), split.validation(), split.test())) {
            hash.number(vector.size());
            hash.ints(vector.size(), index -> vector.get((int) index));
        }
        return hash.hex();
    }

    private static void add(ContentHash hash, SparseMatrix matrix) {
        hash.number(matrix.rows());
        hash.number(matrix.columns());
        hash.ints(matrix.rows(), row -> (int) (matrix.offset(row + 1) - matrix.offset(row)));
        hash.ints(matrix.entries(), matrix::index);
        hash.ints(matrix.entries(), entry -> Float.floatToRawIntBits(matrix.value(entry)));
    }
}
