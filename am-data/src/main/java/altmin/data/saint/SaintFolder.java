package altmin.data.saint;

import altmin.api.error.DataException;
import altmin.api.tensor.SparseMatrix;
import altmin.data.file.RequiredFiles;
import altmin.data.graph.Edges;
import altmin.data.graph.Graph;
import altmin.data.graph.IntVector;
import altmin.data.graph.Labels;
import altmin.data.graph.NodeSplit;
import altmin.data.numpy.NpyArray;
import altmin.data.numpy.NpyFile;
import altmin.data.numpy.NpzFile;
import altmin.data.sparse.Compressed;
import altmin.data.sparse.Dense;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The four files of one graph whose nodes have one class each. The adjacency is made symmetric; its values are not
 * looked at, since the graph has no weights.
 *
 * @param folder need not exist
 */
record SaintFolder(Path folder) {

    private static final String ADJACENCY = "adj_full.npz";
    private static final String FEATURES = "feats.npy";
    private static final String CLASSES = "class_map.json";
    private static final String ROLES = "role.json";
    private static final List<String> PARTS = List.of("tr", "va", "te");

    Graph read() {
        RequiredFiles.require(folder, "github.com/GraphSAINT/GraphSAINT", ADJACENCY, FEATURES, CLASSES, ROLES);
        SparseMatrix adjacency = adjacency();
        IntVector labels = labels((int) adjacency.rows());
        return new Graph(
                folder.toString(),
                Labels.classes(labels),
                adjacency,
                Dense.toSparse(NpyFile.read(folder.resolve(FEATURES))),
                labels,
                split());
    }

    private SparseMatrix adjacency() {
        try (NpzFile file = NpzFile.open(folder.resolve(ADJACENCY))) {
            NpyArray shape = file.array("shape").requireVector().requireRows(2, "dimensions");
            SparseMatrix matrix = new Compressed(file.path().toString(), shape.whole(0), shape.whole(1), "node")
                    .readPattern(file.array("indptr"), file.array("indices"));
            Edges edges = new Edges(file.path().toString(), (int) matrix.rows());
            edges.addAll(matrix);
            return edges.adjacency();
        }
    }

    private IntVector labels(int nodes) {
        Path file = folder.resolve(CLASSES);
        int[] labels = new int[nodes];
        Arrays.fill(labels, -1);
        JsonNumbers.read(file, (key, label) -> {
            int node = key.matches("[0-9]{1,9}") ? Integer.parseInt(key) : -1;
            if (node < 0 || node >= nodes || labels[node] != -1 || label > Labels.MOST_CLASSES) {
                throw new DataException(file + ": node \"" + key + "\" has class " + label
                        + ", expected one class for each node from 0 to " + (nodes - 1) + ": get the file again");
            }
            labels[node] = (int) label;
        });
        return IntVector.of(labels);
    }

    private NodeSplit split() {
        Path file = folder.resolve(ROLES);
        List<IntStream.Builder> parts =
                PARTS.stream().map(_ -> IntStream.builder()).toList();
        JsonNumbers.read(file, (key, node) -> {
            int part = PARTS.indexOf(key);
            if (part < 0 || node > Integer.MAX_VALUE) {
                throw new DataException(file + ": node " + node + " has role \"" + key + "\", expected one of "
                        + String.join(", ", PARTS) + ": get the file again");
            }
            parts.get(part).add((int) node);
        });
        List<IntVector> nodes =
                parts.stream().map(part -> IntVector.of(part.build())).toList();
        return new NodeSplit(nodes.get(0), nodes.get(1), nodes.get(2));
    }
}
