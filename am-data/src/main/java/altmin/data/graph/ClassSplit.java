package altmin.data.graph;

import altmin.api.error.DataException;
import altmin.data.split.Shuffle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A random split with as many training nodes of each class, and test and validation nodes out of the rest. The training
 * nodes take turns by class, so that the first N of them are balanced too.
 *
 * @param perClass training nodes of each class
 * @param test nodes, the first of the shuffled rest
 * @param validation nodes, the next ones
 */
public record ClassSplit(int perClass, int test, int validation) {

    /** As in the code of pdADMM-G: 20 of each class, then 1000, then 1000. */
    public static final ClassSplit OF_THE_PAPER = new ClassSplit(20, 1000, 1000);

    /**
     * Draws the split.
     *
     * @param origin of the labels, for errors
     * @param labels of every node, -1 for those without one, which are left out
     * @throws DataException where a class or the rest has too few nodes
     */
    public NodeSplit draw(String origin, IntVector labels, int classes, long seed) {
        List<IntVector> byClass = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            int wanted = label;
            IntVector members = shuffled(labels, node -> labels.get(node) == wanted, seed);
            requireEnough(origin, "of class " + label, members.size(), perClass);
            byClass.add(members);
        }
        boolean[] taken = new boolean[labels.size()];
        IntVector train = IntVector.filled(
                perClass * classes, i -> byClass.get(i % classes).get(i / classes));
        train.stream().forEach(node -> taken[node] = true);
        IntVector rest = shuffled(labels, node -> labels.get(node) >= 0 && !taken[node], seed);
        requireEnough(origin, "besides those for training", rest.size(), test + validation);
        return new NodeSplit(
                train,
                IntVector.of(rest.stream().skip(test).limit(validation)),
                IntVector.of(rest.stream().limit(test)));
    }

    private static IntVector shuffled(IntVector labels, IntPredicate holds, long seed) {
        int[] members = IntStream.range(0, labels.size()).filter(holds).toArray();
        int[] order = Shuffle.order(seed, members.length);
        return IntVector.filled(members.length, i -> members[order[i]]);
    }

    private static void requireEnough(String origin, String which, int actual, int least) {
        if (actual < least) {
            throw new DataException(origin + ": there are " + actual + " nodes " + which + ", expected at least "
                    + least + " for the split: get the file again");
        }
    }
}
