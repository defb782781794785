package altmin.testkit.support;

import altmin.api.tensor.SparseMatrix;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Small sparse matrices on the heap. */
public final class HostSparse {

    private HostSparse() {}

    /** The matrix with these entries, row by row; {@code offsets} as {@link SparseMatrix#offsets}. */
    public static SparseMatrix of(int rows, int columns, long[] offsets, int[] indices, float[] values) {
        return new SparseMatrix(
                rows,
                columns,
                MemorySegment.ofArray(offsets),
                MemorySegment.ofArray(indices),
                MemorySegment.ofArray(values));
    }

    /** Every element that is not zero, rounded to float32. */
    public static SparseMatrix of(HostMatrix dense) {
        long[] offsets = new long[dense.rows() + 1];
        int[] indices = new int[dense.rows() * dense.columns()];
        float[] values = new float[indices.length];
        int count = 0;
        for (int i = 0; i < dense.rows(); i++) {
            for (int j = 0; j < dense.columns(); j++) {
                if (dense.get(i, j) != 0) {
                    indices[count] = j;
                    values[count++] = (float) dense.get(i, j);
                }
            }
            offsets[i + 1] = count;
        }
        return of(dense.rows(), dense.columns(), offsets, Arrays.copyOf(indices, count), Arrays.copyOf(values, count));
    }

    /** Standard normal elements in float32, of which a row keeps a share of its own, some rows none and some all. */
    public static HostMatrix gaussian(RandomGenerator random, int rows, int columns) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            double share = random.nextDouble(-0.2, 1.2);
            double kept = share * share * share;
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = random.nextDouble() < kept ? (float) random.nextGaussian() : 0;
            }
        }
        return HostMatrix.of(rows, columns, values);
    }
}
