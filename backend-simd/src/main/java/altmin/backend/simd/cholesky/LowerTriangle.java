package altmin.backend.simd.cholesky;

import static altmin.backend.simd.cholesky.RowTile.WIDTH;

import altmin.backend.simd.Workers;

/**
 * A lower triangular matrix, packed for {@link RowSolver}: for each block of 16 rows what stands before the diagonal block,
 * transposed, and the transposed inverse of the diagonal block. Immutable.
 */
final class LowerTriangle {

    /** Columns that are transposed at a time: a cache line, whether a row or a column of the numbers lies along. */
    private static final int LINE = 8;

    /** Operations of a product that copying a number takes as long as. */
    static final double COPY_COST = 40;

    private final double[][] panels;
    private final double[][] inverses;

    /** Packs a triangle of {@code n} rows, a multiple of 16. */
    LowerTriangle(Source source, int n, Workers workers) {
        this.panels = new double[n / WIDTH][];
        this.inverses = new double[n / WIDTH][];
        workers.worthFor(COPY_COST * n * n / 2).forEach(panels.length, task -> {
            int block = panels.length - 1 - task; // the largest first
            panels[block] = source.transposed(block * WIDTH, 0, block * WIDTH);
            inverses[block] = inverse(source.transposed(block * WIDTH, block * WIDTH, WIDTH));
        });
    }

    /**
     * Where the numbers of a lower triangle lie: those of a row and a column at
     * {@code start + row * rowStep + column * columnStep}. Behind its {@code n} rows it goes on as the unit matrix.
     */
    @SuppressWarnings("ArrayRecordComponent") // a window on an array, never compared
    record Source(double[] numbers, int n, int start, int rowStep, int columnStep) {

        /** The 16 rows from {@code row} on, in {@code count} columns from {@code column} on, column by column. */
        double[] transposed(int row, int column, int count) {
            double[] panel = new double[count * WIDTH];
            int rows = Math.clamp(n - row, 0, WIDTH);
            int columns = Math.min(count, n - column);
            for (int first = 0; first < columns; first += LINE) {
                int last = Math.min(first + LINE, columns);
                for (int j = 0; j < rows; j++) {
                    int line = start + (row + j) * rowStep + column * columnStep;
                    for (int k = first; k < last; k++) {
                        panel[k * WIDTH + j] = numbers[line + k * columnStep];
                    }
                }
            }
            for (int j = rows; j < WIDTH && row + j < column + count; j++) {
                panel[(row + j - column) * WIDTH + j] = 1;
            }
            return panel;
        }
    }

    int blocks() {
        return panels.length;
    }

    double[] panel(int block) {
        return panels[block];
    }

    double[] inverse(int block) {
        return inverses[block];
    }

    /** The inverse of an upper triangular block of 16 x 16; what stands below its diagonal is not read. */
    static double[] inverse(double[] upper) {
        double[] inverse = new double[WIDTH * WIDTH];
        for (int column = 0; column < WIDTH; column++) {
            inverse[column * WIDTH + column] = 1 / upper[column * WIDTH + column];
            for (int row = column - 1; row >= 0; row--) {
                double sum = 0;
                for (int k = row + 1; k <= column; k++) {
                    sum = Math.fma(upper[row * WIDTH + k], inverse[k * WIDTH + column], sum);
                }
                inverse[row * WIDTH + column] = -sum / upper[row * WIDTH + row];
            }
        }
        return inverse;
    }
}
