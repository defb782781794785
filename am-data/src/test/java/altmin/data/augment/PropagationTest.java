package altmin.data.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.tensor.SparseMatrix;
import altmin.data.graph.TestGraphs;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every graph. */
class PropagationTest {

    private static final double ROUNDING = 4 * 0x1p-24;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 40})
    void symmetric(int nodes) {
        SparseMatrix adjacency = TestGraphs.adjacency(new SplittableRandom(nodes), nodes, 0.3);
        double[][] matrix = TestGraphs.dense(Propagation.SYMMETRIC.matrix(adjacency));
        double[] degrees = degrees(adjacency);
        for (int i = 0; i < nodes; i++) {
            double sum = 0;
            for (int j = 0; j < nodes; j++) {
                assertEquals(matrix[j][i], matrix[i][j], "symmetric to the last bit");
                sum += matrix[i][j] * Math.sqrt(degrees[j]);
            }
            assertEquals(Math.sqrt(degrees[i]), sum, ROUNDING * degrees[i], "the eigenvector of 1");
            assertEquals(1 / degrees[i], matrix[i][i], ROUNDING, "one self loop, whether it was there or not");
        }
        assertEquals(1, matrix[nodes - 1][nodes - 1], "a node that is alone keeps its feature");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 40})
    void randomWalk(int nodes) {
        SparseMatrix adjacency = TestGraphs.adjacency(new SplittableRandom(nodes), nodes, 0.3);
        double[][] matrix = TestGraphs.dense(Propagation.RANDOM_WALK.matrix(adjacency));
        double[] degrees = degrees(adjacency);
        for (int i = 0; i < nodes; i++) {
            double sum = 0;
            for (int j = 0; j < nodes; j++) {
                boolean linked = i == j || TestGraphs.dense(adjacency)[i][j] != 0;
                assertEquals(linked ? 1 / degrees[i] : 0, matrix[i][j], ROUNDING);
                sum += matrix[i][j];
            }
            assertEquals(1, sum, ROUNDING * degrees[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 40})
    void shifted(int nodes) {
        SparseMatrix adjacency = TestGraphs.adjacency(new SplittableRandom(nodes), nodes, 0.3);
        double[][] symmetric = TestGraphs.dense(Propagation.SYMMETRIC.matrix(adjacency));
        double[][] shifted = TestGraphs.dense(Propagation.SHIFTED.matrix(adjacency));
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < nodes; j++) {
                assertEquals(symmetric[i][j] + (i == j ? 1 : 0), shifted[i][j], ROUNDING);
            }
        }
    }

    /** The number of neighbours and one for the node itself. */
    private static double[] degrees(SparseMatrix adjacency) {
        double[][] dense = TestGraphs.dense(adjacency);
        double[] degrees = new double[dense.length];
        for (int i = 0; i < dense.length; i++) {
            degrees[i] = 1;
            for (int j = 0; j < dense.length; j++) {
                degrees[i] += i == j ? 0 : dense[i][j];
            }
        }
        return degrees;
    }
}
