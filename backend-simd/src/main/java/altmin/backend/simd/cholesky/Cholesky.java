package altmin.backend.simd.cholesky;

import static altmin.backend.simd.cholesky.RowTile.ROWS;
import static altmin.backend.simd.cholesky.RowTile.WIDTH;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.api.backend.NotPositiveDefiniteException;
import altmin.backend.simd.SimdMatrix;
import altmin.backend.simd.Specialised;
import altmin.backend.simd.Workers;
import altmin.backend.simd.gemm.MatrixProduct;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Factorises symmetric matrices in float64, {@code S = L LT}, one block of 16 columns after the other, in n^3 / 3
 * operations and about 2 n^2 numbers of memory. The rows of one block of columns are computed as {@link RowSolver} does
 * it, by all threads together. The bits depend on neither threads nor vector width.
 *
 * <p>May be used by several threads at once.
 */
public final class Cholesky {

    /** Rows in one task. */
    private static final int TASK_ROWS = 8 * ROWS;

    private static final int MOST_ROWS = 46_000;

    /** Operations of float32 that one of float64 takes as long as. */
    static final double DOUBLE_COST = 2;

    private final RowSolver solver;
    private final MatrixProduct product;
    private final Workers workers;

    /**
     * For one vector width.
     *
     * @param vectorBits 128, 256 or 512
     * @param product multiplies by the inverse where there are many right-hand sides
     */
    public Cholesky(int vectorBits, MatrixProduct product, Workers workers) {
        VectorSpecies<Double> species = switch (vectorBits) {
            case 128 -> DoubleVector.SPECIES_128;
            case 256 -> DoubleVector.SPECIES_256;
            case 512 -> DoubleVector.SPECIES_512;
            default -> throw new IllegalArgumentException("vectorBits=" + vectorBits + ", expected 128, 256 or 512");
        };
        this.solver = new RowSolver(
                Specialised.instance(MethodHandles.lookup(), RowTile.class, VectorRowTile.class, species));
        this.product = product;
        this.workers = workers;
    }

    /**
     * The factor of {@code symmetric + ridge I}, of which the lower triangle is read.
     *
     * @throws NotPositiveDefiniteException where it has none
     */
    public SimdFactor factorise(SimdMatrix symmetric, double ridge) {
        int n = symmetric.columns();
        if (symmetric.rows() != n || n > MOST_ROWS) {
            throw new IllegalArgumentException("matrix to factorise: actual=" + symmetric.rows() + " x " + n
                    + ", expected=square, at most " + MOST_ROWS);
        }
        int size = Math.ceilDiv(n, WIDTH) * WIDTH;
        double[] lower = lower(symmetric, ridge, size);
        for (int column = 0; column < size; column += WIDTH) {
            factoriseColumns(lower, n, size, column);
        }
        LowerTriangle forward = new LowerTriangle(inOrder(lower, n, size), size, workers);
        LowerTriangle backward = new LowerTriangle(inReverse(lower, n, size), size, workers);
        return new SimdFactor(symmetric, n, forward, backward, solver, product, workers);
    }

    private static LowerTriangle.Source inOrder(double[] lower, int n, int size) {
        return new LowerTriangle.Source(lower, n, 0, size, 1);
    }

    /** The transposed factor, with rows and columns counted from the last. */
    private static LowerTriangle.Source inReverse(double[] lower, int n, int size) {
        return new LowerTriangle.Source(lower, n, (n - 1) * (size + 1), -1, -size);
    }

    /** The lower triangle in float64, filled up with the unit matrix, and room behind it for a whole task. */
    private double[] lower(SimdMatrix symmetric, double ridge, int size) {
        int n = symmetric.columns();
        double[] lower = new double[(size + TASK_ROWS) * size];
        workers.worthFor(LowerTriangle.COPY_COST * n * n).forEach(Math.ceilDiv(n, TASK_ROWS), task -> {
            int first = task * TASK_ROWS;
            for (int row = first; row < Math.min(first + TASK_ROWS, n); row++) {
                copyRow(symmetric.segment(), n, row, lower, row * size);
                lower[row * size + row] += ridge;
            }
        });
        for (int row = n; row < size; row++) {
            lower[row * size + row] = 1;
        }
        return lower;
    }

    /** The numbers of a row up to the diagonal. */
    private static void copyRow(MemorySegment symmetric, int n, int row, double[] lower, int to) {
        long from = (long) row * n * Float.BYTES;
        for (int column = 0; column <= row; column++) {
            lower[to + column] = symmetric.get(JAVA_FLOAT_UNALIGNED, from + (long) column * Float.BYTES);
        }
    }

    /** The 16 columns from {@code column} on, in all rows from there down. */
    private void factoriseColumns(double[] lower, int n, int size, int column) {
        double[] panel = inOrder(lower, n, size).transposed(column, 0, column);
        forEachRows(lower, size, column, column, rows -> solver.subtractBefore(panel, 0, column, rows));
        factoriseBlock(lower, n, size, column);
        double[] inverse = LowerTriangle.inverse(inOrder(lower, n, size).transposed(column, column, WIDTH));
        forEachRows(lower, size, column + WIDTH, WIDTH, rows -> solver.multiplyByInverse(inverse, column, rows));
    }

    /**
     * Rows from {@code first} on, some of the last of which may lie in the room behind the matrix.
     *
     * @param depth what the step sums over for each of 16 columns
     */
    private void forEachRows(double[] lower, int size, int first, int depth, Consumer<Rows> step) {
        workers.worthFor(DOUBLE_COST * 2 * (size - first) * depth * WIDTH)
                .forEach(
                        Math.ceilDiv(size - first, TASK_ROWS),
                        task -> step.accept(new Rows(lower, first + task * TASK_ROWS, TASK_ROWS, size)));
    }

    private static void factoriseBlock(double[] lower, int n, int size, int first) {
        for (int column = first; column < first + WIDTH; column++) {
            double pivot = lower[column * size + column] - dot(lower, size, first, column, column);
            if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
                throw new NotPositiveDefiniteException(Math.min(column, n - 1), pivot);
            }
            double root = Math.sqrt(pivot);
            lower[column * size + column] = root;
            for (int row = column + 1; row < first + WIDTH; row++) {
                lower[row * size + column] = (lower[row * size + column] - dot(lower, size, first, row, column)) / root;
            }
        }
    }

    /** The product of two rows over the columns from {@code first} to before {@code column}. */
    private static double dot(double[] lower, int size, int first, int row, int column) {
        double sum = 0;
        for (int k = first; k < column; k++) {
            sum = Math.fma(lower[row * size + k], lower[column * size + k], sum);
        }
        return sum;
    }
}
