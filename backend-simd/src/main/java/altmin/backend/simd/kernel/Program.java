package altmin.backend.simd.kernel;

import altmin.api.expression.Kernel.Extent;
import altmin.api.expression.Kernel.Reduction;
import java.util.List;

/**
 * A kernel with its names left out and its formulas flattened: each distinct value is one node, after its operands.
 * Two kernels that compute the same are equal, and comparing them takes time linear in the number of nodes, which
 * comparing expressions with shared parts does not.
 *
 * @param extents of the inputs, in order
 * @param nodes every value the outputs need, operands first
 * @param sinks the outputs, in order
 */
record Program(List<Extent> extents, List<Node> nodes, List<Sink> sinks) {

    /** What becomes of the value of {@code node}; {@code slot} counts the sinks of the same reduction. */
    record Sink(Reduction reduction, int node, int slot) {}

    Program {
        extents = List.copyOf(extents);
        nodes = List.copyOf(nodes);
        sinks = List.copyOf(sinks);
    }

    /** Whether rows do not matter: any cut of the elements gives the same result. */
    boolean isFlat() {
        return !extents.contains(Extent.ROW)
                && !extents.contains(Extent.COLUMN)
                && count(Reduction.PER_ROW) == 0
                && count(Reduction.PER_COLUMN) == 0;
    }

    /** How many outputs are reduced this way. */
    int count(Reduction reduction) {
        int count = 0;
        for (Sink sink : sinks) {
            count += sink.reduction() == reduction ? 1 : 0;
        }
        return count;
    }

    /** Whether the node is read from a matrix that an output may overwrite. */
    boolean isMatrixLoad(int node) {
        return nodes.get(node) instanceof Node.Load(int input) && extents.get(input) == Extent.MATRIX;
    }
}
