package altmin.data.heterophilous;

import altmin.api.tensor.SparseMatrix;
import altmin.data.graph.Edges;
import altmin.data.graph.Graph;
import altmin.data.graph.IntVector;
import altmin.data.graph.Labels;
import altmin.data.graph.NodeMasks;
import altmin.data.numpy.NpyArray;
import altmin.data.numpy.NpzFile;
import altmin.data.sparse.Dense;
import java.nio.file.Path;
import java.util.List;

/** Reads dense features, labels, a list of edges and ten splits. */
final class HeterophilousFile {

    private static final List<String> MASKS = List.of("train_masks", "val_masks", "test_masks");

    private HeterophilousFile() {}

    static Graph read(Path path, int split) {
        try (NpzFile file = NpzFile.open(path)) {
            SparseMatrix features = Dense.toSparse(file.array("node_features"));
            IntVector labels = Labels.of(file.array("node_labels"));
            return new Graph(
                    path.toString(),
                    Labels.classes(labels),
                    adjacency(file.array("edges"), labels.size()),
                    features,
                    labels,
                    NodeMasks.ofRows(file, MASKS, split, labels.size()));
        }
    }

    private static SparseMatrix adjacency(NpyArray pairs, int nodes) {
        pairs.requireMatrix().requireColumns(2, "ends of an edge");
        Edges edges = new Edges(pairs.place(), nodes);
        for (long row = 0; row < pairs.rows(); row++) {
            edges.add(pairs.whole(row, 0), pairs.whole(row, 1));
        }
        return edges.adjacency();
    }
}
