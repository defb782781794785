package altmin.data.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.data.Samples;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.SparseMatrix;
import altmin.api.tensor.Storage;
import altmin.data.Reference;
import altmin.data.graph.Edges;
import altmin.data.graph.IntVector;
import altmin.data.graph.TestGraphs;
import altmin.data.split.Shuffle;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against dense matrices, and by what must not change the result. */
class AugmentationTest {

    private static final int NODES = 23;
    private static final int WIDTH = 7;
    private static final double ROUNDING = 32 * 0x1p-24;

    private static final SparseMatrix ADJACENCY = TestGraphs.adjacency(new SplittableRandom(5), NODES, 0.2);
    private static final SparseMatrix FEATURES = TestGraphs.features(new SplittableRandom(6), NODES, WIDTH);
    private static final IntVector ALL = IntVector.filled(NODES, node -> node);
    private static final double[][] RAW = TestGraphs.dense(FEATURES);

    @ParameterizedTest
    @CsvSource({"sym, SYMMETRIC", "rw, RANDOM_WALK", "shift, SHIFTED"})
    void powersAreThoseOfTheDenseMatrix(String word, Propagation propagation) {
        double[][] matrix = TestGraphs.dense(propagation.matrix(ADJACENCY));
        double[][] power = RAW;
        for (int hops = 1; hops <= 5; hops++) {
            power = TestGraphs.product(matrix, power);
            assertClose(power, block(compute(word + ":" + hops), 0, 1));
        }
    }

    @Test
    void blocksStandSideBySideInTheOrderOfTheList() {
        Samples samples = compute("rw:2,identity,sym:3,ppr:0.1:4,sym:1");
        assertEquals(5 * WIDTH, samples.width());
        List<String> single = List.of("rw:2", "identity", "sym:3", "ppr:0.1:4", "sym:1");
        for (int i = 0; i < 5; i++) {
            assertSame(block(compute(single.get(i)), 0, 1), block(samples, i, 5));
        }
        assertSame(RAW, block(samples, 1, 5));
    }

    @ParameterizedTest
    @CsvSource({
        "code5, 'sym:4,sym:3,sym:2,sym:1,identity'",
        "paper4, 'identity,sym:1,sym:2,sym:3'",
        "mdlam5, 'shift:4,shift:3,shift:2,shift:1,identity'"
    })
    void presets(String preset, String list) {
        assertEquals(-1, compute(list).features().mismatch(compute(preset).features()));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 1", "0.1, 10", "0.5, 3", "1, 2"})
    void pageRankIsItsRecursion(double alpha, int steps) {
        double[][] matrix = TestGraphs.dense(Propagation.SYMMETRIC.matrix(ADJACENCY));
        double[][] state = RAW;
        for (int step = 0; step < steps; step++) {
            double[][] next = TestGraphs.product(matrix, state);
            for (int i = 0; i < NODES; i++) {
                for (int j = 0; j < WIDTH; j++) {
                    next[i][j] = (1 - alpha) * next[i][j] + alpha * RAW[i][j];
                }
            }
            state = next;
        }
        assertClose(state, block(compute("ppr:" + alpha + ":" + steps), 0, 1));
    }

    /** exp(-t L) = (exp(-t L / 2^16))^(2^16), with four terms of the small exponential. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 5, 60})
    void heatIsTheExponential(double time) {
        double[][] step = TestGraphs.dense(Propagation.SYMMETRIC.matrix(ADJACENCY));
        for (int i = 0; i < NODES; i++) {
            step[i][i] -= 1;
        }
        double[][] exponential = new double[NODES][NODES];
        double[][] term = new double[NODES][NODES];
        for (int i = 0; i < NODES; i++) {
            exponential[i][i] = 1;
            term[i][i] = 1;
        }
        for (int k = 1; k <= 4; k++) {
            term = TestGraphs.product(term, step);
            for (int i = 0; i < NODES; i++) {
                for (int j = 0; j < NODES; j++) {
                    term[i][j] *= time / 65536 / k;
                    exponential[i][j] += term[i][j];
                }
            }
        }
        for (int doubling = 0; doubling < 16; doubling++) {
            exponential = TestGraphs.product(exponential, exponential);
        }
        assertClose(TestGraphs.product(exponential, RAW), block(compute("heat:" + time), 0, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 30, 100})
    void heatLeavesOutLittle(double time) {
        Operator heat = Operator.heat(time);
        double sum = 0;
        for (int hop = 0; hop <= heat.hops(); hop++) {
            sum += heat.coefficient(hop);
        }
        assertEquals(1, sum, 2e-8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 100})
    void theNumberOfColumnsAtOnceChangesNoBit(int columns) {
        List<Operator> operators = OperatorList.parse("code5");
        Samples split = new Augmentation(ADJACENCY, FEATURES, operators, ALL, Reference.BACKEND, Storage.MEMORY)
                .compute(Math.min(columns, WIDTH));
        assertEquals(-1, split.features().mismatch(compute("code5").features()));
    }

    @Test
    void onlyTheNodesThatAreWantedInTheirOrder() {
        IntVector wanted = IntVector.of(4, 22, 0);
        Samples some = new Augmentation(
                        ADJACENCY, FEATURES, OperatorList.parse("code5"), wanted, Reference.BACKEND, Storage.MEMORY)
                .compute();
        Samples all = compute("code5");
        assertEquals(3, some.count());
        for (int i = 0; i < 3; i++) {
            int node = wanted.get(i);
            assertEquals(
                    -1,
                    some.range(i, i + 1)
                            .features()
                            .mismatch(all.range(node, node + 1).features()));
        }
    }

    /** Nodes by other numbers: the same features, but for the order of sums. */
    @Test
    void permutation() {
        int[] order = Shuffle.order(9, NODES);
        Edges edges = new Edges("test", NODES);
        double[][] adjacency = TestGraphs.dense(ADJACENCY);
        double[][] features = new double[NODES][];
        for (int i = 0; i < NODES; i++) {
            features[order[i]] = RAW[i];
            for (int j = 0; j < NODES; j++) {
                if (adjacency[i][j] != 0) {
                    edges.add(order[i], order[j]);
                }
            }
        }
        String operators = "sym:4,rw:3,ppr:0.2:5,identity";
        Samples permuted = new Augmentation(
                        edges.adjacency(),
                        TestGraphs.sparse(features),
                        OperatorList.parse(operators),
                        IntVector.filled(NODES, node -> order[node]),
                        Reference.BACKEND,
                        Storage.MEMORY)
                .compute();
        for (int i = 0; i < 4; i++) {
            assertClose(block(compute(operators), i, 4), block(permuted, i, 4));
        }
    }

    @Test
    void aNodeThatIsAloneKeepsItsFeatures() {
        Samples samples = compute("sym:4,rw:3,identity,ppr:0.1:5,heat:2");
        for (int block = 0; block < 5; block++) {
            double[] features = block(samples, block, 5)[NODES - 1];
            for (int j = 0; j < WIDTH; j++) {
                assertEquals(RAW[NODES - 1][j], features[j], 1e-7);
            }
        }
    }

    private static Samples compute(String operators) {
        return new Augmentation(
                        ADJACENCY, FEATURES, OperatorList.parse(operators), ALL, Reference.BACKEND, Storage.MEMORY)
                .compute();
    }

    private static double[][] block(Samples samples, int block, int blocks) {
        int width = samples.width() / blocks;
        double[][] features = new double[(int) samples.count()][width];
        for (int row = 0; row < features.length; row++) {
            for (int i = 0; i < width; i++) {
                long at = (long) row * samples.width() + (long) block * width + i;
                features[row][i] = samples.features().get(ElementType.FLOAT, at * Float.BYTES);
            }
        }
        return features;
    }

    private static void assertSame(double[][] expected, double[][] actual) {
        assertClose(expected, actual, 0);
    }

    private static void assertClose(double[][] expected, double[][] actual) {
        assertClose(expected, actual, ROUNDING);
    }

    private static void assertClose(double[][] expected, double[][] actual, double tolerance) {
        double scale = 0;
        for (double[] row : expected) {
            for (double value : row) {
                scale = Math.max(scale, Math.abs(value));
            }
        }
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                assertEquals(expected[i][j], actual[i][j], tolerance * scale, "node " + i + ", feature " + j);
            }
        }
    }
}
