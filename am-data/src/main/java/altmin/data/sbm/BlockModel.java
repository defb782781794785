package altmin.data.sbm;

import altmin.api.tensor.SparseMatrix;
import altmin.data.graph.Edges;
import altmin.data.graph.IntVector;
import altmin.data.random.CounterRandom;
import altmin.data.sparse.SparseBuilder;
import altmin.data.split.Shuffle;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The stochastic block model (P. Holland, K. Laskey, S. Leinhardt, 1983): each pair of nodes has an edge with a
 * probability that depends only on whether their classes are the same. Every node has words of its own class and words
 * of no class; one node has too few to tell its class for certain, its neighbourhood has enough.
 *
 * @param seed fixes every bit, on every machine
 * @param nodes of classes as equal in size as can be
 * @param degree expected number of neighbours of a node
 * @param homophily the part of them that is of its class
 * @param words in the vocabulary: the number of features
 */
record BlockModel(long seed, int nodes, int classes, double degree, double homophily, int words) {

    private static final int WORDS_OF_A_NODE = 20;

    /** The part of a node's words that is drawn from those of its class. */
    private static final double ON_TOPIC = 0.4;

    private static final int EDGES = 1;
    private static final int WORDS = 2;

    /** Whether every probability is one. */
    boolean isPossible() {
        return within() < 1 && between() < 1;
    }

    /** The class of each node, in a random order. */
    IntVector labels() {
        int[] order = Shuffle.order(seed, nodes);
        return IntVector.filled(nodes, node -> order[node] % classes);
    }

    /**
     * The edges: from each pair to the next pair with an edge in one step, whose length is geometric (V. Batagelj,
     * U. Brandes, "Efficient generation of large random networks", 2005).
     */
    SparseMatrix adjacency(IntVector labels) {
        Edges edges = new Edges("sbm", nodes);
        int[][] members = new int[classes][];
        for (int label = 0; label < classes; label++) {
            members[label] = members(labels, label);
        }
        for (int a = 0; a < classes; a++) {
            for (int b = 0; b <= a; b++) {
                connect(edges, members[a], members[b], a == b, CounterRandom.of(seed, EDGES, a, b));
            }
        }
        return edges.adjacency();
    }

    /** Which words each node has. */
    SparseMatrix features(IntVector labels) {
        SparseBuilder builder = new SparseBuilder(words);
        for (int node = 0; node < nodes; node++) {
            CounterRandom random = CounterRandom.of(seed, WORDS, node);
            TreeSet<Integer> chosen = new TreeSet<>();
            for (int i = 0; i < WORDS_OF_A_NODE; i++) {
                chosen.add(word(random, labels.get(node)));
            }
            chosen.forEach(word -> builder.entry(word, 1));
            builder.endRow();
        }
        return builder.build();
    }

    /** Word w is one of class {@code w mod classes}. */
    private int word(CounterRandom random, int label) {
        boolean onTopic = random.uniform() < ON_TOPIC;
        return onTopic ? random.below(words / classes) * classes + label : random.below(words);
    }

    private void connect(Edges edges, int[] some, int[] others, boolean same, CounterRandom random) {
        double scale = StrictMath.log1p(-(same ? within() : between()));
        int row = same ? 1 : 0;
        double column = -1;
        while (row < some.length) {
            // With a probability of 0 the scale is 0 and the step infinite.
            column += 1 + Math.floor(StrictMath.log(1 - random.uniform()) / scale);
            while (row < some.length && column >= (same ? row : others.length)) {
                column -= same ? row : others.length;
                row++;
            }
            if (row < some.length) {
                edges.add(some[row], others[(int) column]);
            }
        }
    }

    private double within() {
        return degree * homophily / ((double) nodes / classes - 1);
    }

    private double between() {
        return degree * (1 - homophily) / (nodes - (double) nodes / classes);
    }

    private static int[] members(IntVector labels, int label) {
        return IntStream.range(0, labels.size())
                .filter(node -> labels.get(node) == label)
                .toArray();
    }
}
