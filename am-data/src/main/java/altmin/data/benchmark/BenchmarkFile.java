package altmin.data.benchmark;

import altmin.api.tensor.SparseMatrix;
import altmin.data.graph.ClassSplit;
import altmin.data.graph.Edges;
import altmin.data.graph.Graph;
import altmin.data.graph.IntVector;
import altmin.data.graph.Labels;
import altmin.data.numpy.NpyArray;
import altmin.data.numpy.NpzFile;
import altmin.data.sparse.Compressed;
import java.nio.file.Path;

/**
 * Reads two matrices in compressed rows and the labels. The adjacency is made symmetric; its values are not looked at,
 * since these graphs have no weights.
 */
final class BenchmarkFile {

    private BenchmarkFile() {}

    static Graph read(Path path, long seed) {
        try (NpzFile file = NpzFile.open(path)) {
            SparseMatrix features = matrix(file, "attr", "feature")
                    .read(file.array("attr_indptr"), file.array("attr_indices"), file.array("attr_data"));
            SparseMatrix edges =
                    matrix(file, "adj", "node").readPattern(file.array("adj_indptr"), file.array("adj_indices"));
            Edges symmetric = new Edges(path.toString(), (int) edges.rows());
            symmetric.addAll(edges);
            IntVector labels = Labels.of(file.array("labels"));
            int classes = Labels.classes(labels);
            return new Graph(
                    path.toString(),
                    classes,
                    symmetric.adjacency(),
                    features,
                    labels,
                    ClassSplit.OF_THE_PAPER.draw(path.toString(), labels, classes, seed));
        }
    }

    private static Compressed matrix(NpzFile file, String name, String column) {
        NpyArray shape = file.array(name + "_shape").requireVector().requireRows(2, "dimensions");
        return new Compressed(file.path() + ", matrix '" + name + "'", shape.whole(0), shape.whole(1), column);
    }
}
