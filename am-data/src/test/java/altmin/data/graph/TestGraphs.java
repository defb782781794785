package altmin.data.graph;

import altmin.api.tensor.SparseMatrix;
import altmin.data.sparse.SparseBuilder;
import java.util.SplittableRandom;

/** Small random graphs and what is needed to look at them. */
public final class TestGraphs {

    private TestGraphs() {}

    /** A symmetric adjacency matrix in which the last node is alone and node 0 has a self loop. */
    public static SparseMatrix adjacency(SplittableRandom random, int nodes, double density) {
        Edges edges = new Edges("test", nodes);
        edges.add(0, 0);
        for (int a = 0; a < nodes - 1; a++) {
            for (int b = 0; b < a; b++) {
                if (random.nextDouble() < density) {
                    edges.add(a, b);
                }
            }
        }
        return edges.adjacency();
    }

    /** Features of which about half are zero. */
    public static SparseMatrix features(SplittableRandom random, int nodes, int columns) {
        SparseBuilder builder = new SparseBuilder(columns);
        for (int node = 0; node < nodes; node++) {
            for (int column = 0; column < columns; column++) {
                if (random.nextBoolean()) {
                    builder.entry(column, (float) random.nextDouble(-1, 2));
                }
            }
            builder.endRow();
        }
        return builder.build();
    }

    public static double[][] dense(SparseMatrix matrix) {
        double[][] dense = new double[(int) matrix.rows()][matrix.columns()];
        for (int row = 0; row < dense.length; row++) {
            for (long entry = matrix.offset(row); entry < matrix.offset(row + 1); entry++) {
                dense[row][matrix.index(entry)] = matrix.value(entry);
            }
        }
        return dense;
    }

    public static SparseMatrix sparse(double[][] dense) {
        SparseBuilder builder = new SparseBuilder(dense[0].length);
        for (double[] row : dense) {
            for (int column = 0; column < row.length; column++) {
                if (row[column] != 0) {
                    builder.entry(column, (float) row[column]);
                }
            }
            builder.endRow();
        }
        return builder.build();
    }

    public static double[][] product(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < b[0].length; j++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }
}
