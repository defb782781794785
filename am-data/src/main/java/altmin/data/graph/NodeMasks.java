package altmin.data.graph;

import altmin.data.numpy.NpzFile;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Reads splits that say of every node whether it is in: boolean arrays, or whole numbers where 0 means no. */
public final class NodeMasks {

    private NodeMasks() {}

    /**
     * The split of three vectors.
     *
     * @param names of the arrays for training, validation and test nodes
     */
    public static NodeSplit ofVectors(NpzFile file, List<String> names, int nodes) {
        return split(names.stream()
                .map(file::array)
                .map(mask -> mask.requireVector().requireRows(nodes, "nodes"))
                .map(mask -> where(nodes, node -> mask.whole(node) != 0))
                .toList());
    }

    /**
     * The split of one row each of three matrices.
     *
     * @param names of the arrays for training, validation and test nodes
     */
    public static NodeSplit ofRows(NpzFile file, List<String> names, int row, int nodes) {
        return split(names.stream()
                .map(file::array)
                .map(masks -> masks.requireMatrix().requireColumns(nodes, "nodes"))
                .map(masks -> where(nodes, node -> masks.whole(row, node) != 0))
                .toList());
    }

    private static NodeSplit split(List<IntVector> parts) {
        return new NodeSplit(parts.get(0), parts.get(1), parts.get(2));
    }

    private static IntVector where(int nodes, IntPredicate holds) {
        return IntVector.of(IntStream.range(0, nodes).filter(holds));
    }
}
