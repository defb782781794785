package altmin.data.ogb;

import altmin.api.tensor.SparseMatrix;
import altmin.data.file.RequiredFiles;
import altmin.data.graph.Edges;
import altmin.data.graph.Graph;
import altmin.data.graph.IntVector;
import altmin.data.graph.Labels;
import altmin.data.graph.NodeSplit;
import altmin.data.sparse.SparseBuilder;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * The tables of one graph: a line for each node or edge. Edges are made symmetric.
 *
 * @param folder need not exist
 * @param split the folder of the split below {@code split}
 */
record OgbFolder(Path folder, String split) {

    private static final String EDGES = "raw/edge.csv.gz";
    private static final String FEATURES = "raw/node-feat.csv.gz";
    private static final String LABELS = "raw/node-label.csv.gz";

    Graph read() {
        RequiredFiles.require(
                folder, "ogb.stanford.edu", EDGES, FEATURES, LABELS, part("train"), part("valid"), part("test"));
        SparseMatrix features = features();
        IntVector labels = column(LABELS);
        NodeSplit nodes = new NodeSplit(column(part("train")), column(part("valid")), column(part("test")));
        return new Graph(
                folder.toString(), Labels.classes(labels), adjacency((int) features.rows()), features, labels, nodes);
    }

    private SparseMatrix features() {
        try (NumberTable table = NumberTable.open(folder.resolve(FEATURES))) {
            int width = table.width();
            SparseBuilder builder = new SparseBuilder(width);
            for (; table.hasLine(); table.advance()) {
                table.requireWidth(width);
                for (int column = 0; column < width; column++) {
                    float value = table.real(column);
                    if (value != 0) {
                        builder.entry(column, value);
                    }
                }
                builder.endRow();
            }
            return builder.build();
        }
    }

    private SparseMatrix adjacency(int nodes) {
        Edges edges = new Edges(folder.resolve(EDGES).toString(), nodes);
        try (NumberTable table = NumberTable.open(folder.resolve(EDGES))) {
            for (; table.hasLine(); table.advance()) {
                table.requireWidth(2);
                edges.add(table.whole(0), table.whole(1));
            }
        }
        return edges.adjacency();
    }

    private IntVector column(String file) {
        IntStream.Builder numbers = IntStream.builder();
        try (NumberTable table = NumberTable.open(folder.resolve(file))) {
            for (; table.hasLine(); table.advance()) {
                table.requireWidth(1);
                numbers.add(table.whole(0));
            }
        }
        return IntVector.of(numbers.build());
    }

    private String part(String name) {
        return "split/" + split + "/" + name + ".csv.gz";
    }
}
