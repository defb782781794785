package altmin.backend.simd.cholesky;

import static altmin.backend.simd.cholesky.RowTile.WIDTH;

import java.util.function.IntBinaryOperator;

/**
 * A lower triangular matrix, packed for {@link RowSolver}: for each block of 16 rows what stands before the diagonal block,
 * transposed, and the transposed inverse of the diagonal block. Immutable.
 */
final class LowerTriangle {

    private final double[][] panels;
    private final double[][] inverses;

    /**
     * @param position where in {@code numbers} the number of a row and a column stands
     * @param n the size, a multiple of 16
     */
    LowerTriangle(double[] numbers, IntBinaryOperator position, int n) {
        this.panels = new double[n / WIDTH][];
        this.inverses = new double[n / WIDTH][];
        for (int block = 0; block < panels.length; block++) {
            panels[block] = transposed(numbers, position, block * WIDTH, 0, block * WIDTH);
            inverses[block] = inverse(transposed(numbers, position, block * WIDTH, block * WIDTH, WIDTH));
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

    /** The 16 rows from {@code row} on, in {@code count} columns from {@code column} on, column by column. */
    static double[] transposed(double[] numbers, IntBinaryOperator position, int row, int column, int count) {
        double[] panel = new double[count * WIDTH];
        for (int j = 0; j < WIDTH; j++) {
            for (int k = 0; k < count; k++) {
                panel[k * WIDTH + j] = numbers[position.applyAsInt(row + j, column + k)];
            }
        }
        return panel;
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
