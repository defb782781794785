package altmin.data.augment;

import altmin.api.backend.Backend;
import altmin.api.data.Samples;
import altmin.api.error.DataException;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.api.tensor.SparseMatrix;
import altmin.api.tensor.Storage;
import altmin.data.graph.IntVector;
import altmin.data.sample.SampleMemory;
import altmin.data.sparse.SparseBuilder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the blocks of features of some nodes, {@code nodes x (operators * features)}. Columns of features are
 * independent of each other, so a few are taken at a time: memory is bounded by {@link #BUDGET} besides the result,
 * whose numbers do not depend on how many are taken.
 */
final class Augmentation {

    /** Bytes for what is computed with at one time. */
    private static final long BUDGET = 1 << 28;

    /** Matrices as long as the graph at one time: the features, a power of the propagation and the next. */
    private static final int LONG_MATRICES = 3;

    private final List<Operator> operators;
    private final Map<Propagation, SparseMatrix> propagations = new EnumMap<>(Propagation.class);
    private final SparseMatrix features;
    private final SparseMatrix selection;
    private final Backend backend;
    private final Samples result;

    /**
     * Of the features of {@code nodes}, in that order.
     *
     * @param adjacency symmetric, 1 for every edge
     * @param features raw, one row for each node of the graph
     * @param storage for the result
     * @throws DataException where the result would be wider or larger than can be held
     */
    Augmentation(
            SparseMatrix adjacency,
            SparseMatrix features,
            List<Operator> operators,
            IntVector nodes,
            Backend backend,
            Storage storage) {
        this.operators = operators;
        operators.forEach(operator ->
                propagations.computeIfAbsent(operator.propagation(), propagation -> propagation.matrix(adjacency)));
        this.features = features;
        this.selection = selection(nodes, (int) adjacency.rows());
        this.backend = backend;
        this.result = SampleMemory.allocate(nodes.size(), width(features, operators), storage);
    }

    /** The features; labels are left to the caller. */
    Samples compute() {
        return compute(columnsAtOnce());
    }

    /** As the other, with a given number of columns at one time. */
    Samples compute(int columnsAtOnce) {
        ColumnBlocks blocks = new ColumnBlocks(features, columnsAtOnce);
        while (blocks.next()) {
            SelectedSums sums = new SelectedSums(operators, result.count(), blocks.width());
            spread(blocks, sums);
            sums.write(result, blocks.from(), features.columns());
        }
        return result;
    }

    private void spread(ColumnBlocks block, SelectedSums sums) {
        try (Matrix raw = backend.allocate(features.rows(), block.width());
                Matrix even = backend.allocate(features.rows(), block.width());
                Matrix odd = backend.allocate(features.rows(), block.width());
                Matrix selected = backend.allocate(result.count(), block.width())) {
            backend.upload(block.dense(), ElementType.FLOAT32, raw);
            propagations.forEach((propagation, matrix) -> {
                Matrix power = raw;
                for (int hop = 0; hop <= sums.hops(propagation); hop++) {
                    if (hop > 0) {
                        Matrix next = hop % 2 == 0 ? even : odd;
                        backend.multiplySparse(matrix, power, next);
                        power = next;
                    }
                    if (sums.wants(propagation, hop)) {
                        backend.multiplySparse(selection, power, selected);
                        backend.download(selected, ElementType.FLOAT32, sums.incoming());
                        sums.add(propagation, hop);
                    }
                }
            });
        }
    }

    private int columnsAtOnce() {
        long number = backend.elementType().bytes();
        long forNode = LONG_MATRICES * number + Float.BYTES;
        long forSample = number + Float.BYTES + (long) operators.size() * Double.BYTES;
        long column = features.rows() * forNode + result.count() * forSample;
        return Math.clamp(BUDGET / column, 1, features.columns());
    }

    /** A row for each node that is wanted, with a single 1: the product with it picks these nodes. */
    private static SparseMatrix selection(IntVector wanted, int nodes) {
        SparseBuilder builder = new SparseBuilder(nodes);
        wanted.stream().forEach(node -> {
            builder.entry(node, 1);
            builder.endRow();
        });
        return builder.build();
    }

    private static int width(SparseMatrix features, List<Operator> operators) {
        long width = (long) features.columns() * operators.size();
        if (width > Integer.MAX_VALUE) {
            throw new DataException(operators.size() + " blocks of " + features.columns() + " features are " + width
                    + ", expected less than 2^31: choose fewer operators");
        }
        return (int) width;
    }
}
