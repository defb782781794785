package altmin.data.graph;

import altmin.api.error.DataException;
import java.util.List;
import java.util.function.IntPredicate;

/** Which nodes are learned from, chosen by and reported on; nodes may be in none of the three. */
public record NodeSplit(IntVector train, IntVector validation, IntVector test) {

    /** All three, in this order. */
    public IntVector all() {
        return train.and(validation).and(test);
    }

    /** Only the nodes for which something holds. */
    public NodeSplit where(IntPredicate holds) {
        return new NodeSplit(
                IntVector.of(train.stream().filter(holds)),
                IntVector.of(validation.stream().filter(holds)),
                IntVector.of(test.stream().filter(holds)));
    }

    /**
     * Refuses a split that cannot be used.
     *
     * @param origin where it comes from, for errors
     * @param labels of every node; below 0 for a node without one
     * @throws DataException where nothing is to be learned from, or a node does not exist, has no label or is named twice
     */
    void check(String origin, IntVector labels) {
        if (train.size() == 0) {
            throw new DataException(
                    origin + ": the split has no training nodes, expected at least one: check the files");
        }
        boolean[] seen = new boolean[labels.size()];
        for (IntVector part : List.of(train, validation, test)) {
            for (int i = 0; i < part.size(); i++) {
                check(origin, labels, part.get(i), seen);
            }
        }
    }

    private static void check(String origin, IntVector labels, int node, boolean[] seen) {
        if (node < 0 || node >= labels.size()) {
            throw new DataException(origin + ": the split names node " + node + ", expected 0 to " + (labels.size() - 1)
                    + ": get the files again");
        }
        if (labels.get(node) < 0) {
            throw new DataException(origin + ": the split names node " + node
                    + ", which has no label, expected labelled nodes: get the files again");
        }
        if (seen[node]) {
            throw new DataException(origin + ": the split names node " + node
                    + " twice, expected training, validation and test nodes apart: get the files again");
        }
        seen[node] = true;
    }
}
