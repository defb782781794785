package altmin.data.planetoid;

import altmin.api.error.DataException;
import altmin.api.tensor.SparseMatrix;
import altmin.data.graph.IntVector;
import altmin.data.numpy.NpyArray;
import altmin.data.sparse.SparseBuilder;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Brings the nodes of two files into one order: the known ones first, behind them the test nodes, scattered by their
 * index. A number in between that no test node has is a node without features and label, as there are in Citeseer.
 */
final class PlanetoidNodes {

    private static final int ABSENT = -1;

    private final int known;
    private final int[] testRows;

    /**
     * The order of {@code known} nodes and the test nodes of {@code index}.
     *
     * @param file that the index was read from, for errors
     * @throws DataException where the index names a known node, one node twice, or one far behind the others
     */
    PlanetoidNodes(Path file, int known, IntVector index) {
        this.known = known;
        int most = Math.addExact(known, 2 * index.size());
        int end = index.stream().max().orElse(known - 1) + 1;
        if (index.stream().anyMatch(node -> node < known || node >= most)) {
            throw new DataException(
                    file + ": test nodes are " + index.stream().min().orElse(0) + " to " + (end - 1)
                            + ", expected numbers from " + known + " to " + (most - 1) + ", behind the nodes of allx:"
                            + " get the files again");
        }
        testRows = new int[end - known];
        Arrays.fill(testRows, ABSENT);
        for (int row = 0; row < index.size(); row++) {
            int place = index.get(row) - known;
            if (testRows[place] != ABSENT) {
                throw new DataException(file + ":" + (row + 1) + ": node " + index.get(row)
                        + " for the second time, expected each once:" + " get the file again");
            }
            testRows[place] = row;
        }
    }

    /** The number of nodes. */
    int count() {
        return known + testRows.length;
    }

    /** The features of all nodes, out of those of the known ones and of the test nodes in the order of the index. */
    SparseMatrix features(SparseMatrix knownFeatures, SparseMatrix testFeatures) {
        SparseBuilder builder = new SparseBuilder(knownFeatures.columns());
        for (int node = 0; node < known; node++) {
            builder.row(knownFeatures, node);
        }
        for (int row : testRows) {
            if (row == ABSENT) {
                builder.endRow();
            } else {
                builder.row(testFeatures, row);
            }
        }
        return builder.build();
    }

    /** The labels of all nodes, out of one-hot rows; -1 for a node without one. */
    IntVector labels(NpyArray knownLabels, NpyArray testLabels) {
        return IntVector.filled(count(), node -> {
            int row = node < known ? node : testRows[node - known];
            return row == ABSENT ? -1 : label(node < known ? knownLabels : testLabels, row);
        });
    }

    private static int label(NpyArray oneHot, int row) {
        int label = -1;
        long sum = 0;
        for (int column = 0; column < oneHot.columns(); column++) {
            long value = oneHot.whole(row, column);
            sum += Math.abs(value);
            label = value == 1 ? column : label;
        }
        if (sum != 1 || label < 0) {
            throw new DataException(oneHot.place() + ": row " + row
                    + " is not one-hot, expected a single 1 and zeros: get the file again");
        }
        return label;
    }
}
