package altmin.data.graph;

import altmin.api.error.DataException;
import altmin.api.tensor.SparseMatrix;

/**
 * An undirected graph without weights whose nodes have features and classes.
 *
 * @param origin where it comes from, for errors
 * @param classes number of classes, at least 2
 * @param adjacency {@code nodes x nodes}, symmetric, 1 where there is an edge; self loops as in the source
 * @param features {@code nodes x features}, as in the source
 * @param labels one for each node, 0 to {@code classes}, exclusive; -1 for a node without one
 */
public record Graph(
        String origin, int classes, SparseMatrix adjacency, SparseMatrix features, IntVector labels, NodeSplit split) {

    /**
     * Checks that the parts fit.
     *
     * @throws DataException where they do not, or a label or a node of the split is out of range
     */
    public Graph {
        if (classes < 2) {
            throw new DataException(
                    origin + ": there are " + classes + " classes, expected at least 2: check the labels");
        }
        if (features.columns() < 1) {
            throw new DataException(origin + ": the nodes have no features, expected at least one: check the files");
        }
        requireNodes(origin, "rows of features", features.rows(), adjacency.rows());
        requireNodes(origin, "columns of the adjacency matrix", adjacency.columns(), adjacency.rows());
        requireNodes(origin, "labels", labels.size(), adjacency.rows());
        requireLabels(origin, labels, classes);
        split.check(origin, labels);
    }

    public int nodes() {
        return labels.size();
    }

    /** The number of pairs of different nodes with an edge between them. */
    public long edges() {
        long loops = 0;
        for (int node = 0; node < nodes(); node++) {
            for (long entry = adjacency.offset(node); entry < adjacency.offset(node + 1); entry++) {
                loops += adjacency.index(entry) == node ? 1 : 0;
            }
        }
        return (adjacency.entries() - loops) / 2;
    }

    /** SHA-256 in hexadecimal over everything but the origin. */
    public String fingerprint() {
        return GraphFingerprint.of(this);
    }

    /** For a reader: "2708 nodes, 5278 edges, ...". */
    public String summary() {
        return nodes() + " nodes, " + edges() + " edges, " + features.columns() + " features, " + classes
                + " classes; " + split.train().size() + " training, "
                + split.validation().size() + " validation, " + split.test().size() + " test nodes";
    }

    private static void requireNodes(String origin, String what, long actual, long nodes) {
        if (actual != nodes) {
            throw new DataException(origin + ": there are " + actual + " " + what + ", expected " + nodes
                    + ", the number of nodes: get the files again");
        }
    }

    private static void requireLabels(String origin, IntVector labels, int classes) {
        for (int node = 0; node < labels.size(); node++) {
            if (labels.get(node) < -1 || labels.get(node) >= classes) {
                throw new DataException(origin + ": node " + node + " has label " + labels.get(node)
                        + ", expected 0 to " + (classes - 1) + ": get the files again");
            }
        }
    }
}
