package altmin.backend.simd.cholesky;

import static altmin.backend.simd.cholesky.RowTile.ROWS;
import static altmin.backend.simd.cholesky.RowTile.WIDTH;

/**
 * Solves {@code y LT = t} for rows, one block of 16 columns after the other: what the columns before contribute is
 * subtracted, the rest multiplied by the inverse of the diagonal block. 2 n operations for each number. Stateless.
 */
final class RowSolver {

    private final RowTile tile;

    RowSolver(RowTile tile) {
        this.tile = tile;
    }

    /** Solves for all blocks of {@code triangle}, in place. */
    void solve(LowerTriangle triangle, Rows rows) {
        for (int block = 0; block < triangle.blocks(); block++) {
            subtractBefore(triangle.panel(block), block * WIDTH, rows);
            multiplyByInverse(triangle.inverse(block), block * WIDTH, rows);
        }
    }

    /**
     * For the 16 columns from {@code column} on: {@code t := t - y[0 .. column) panel}.
     *
     * @param panel {@code column} times 16 numbers
     */
    void subtractBefore(double[] panel, int column, Rows rows) {
        double[] sums = new double[ROWS * WIDTH];
        for (int row = 0; row < rows.count(); row += ROWS) {
            tile.multiply(rows.numbers(), rows.start(row), rows.stride(), panel, 0, column, sums);
            for (int i = 0; i < ROWS; i++) {
                int at = rows.start(row + i) + column;
                for (int j = 0; j < WIDTH; j++) {
                    rows.numbers()[at + j] -= sums[i * WIDTH + j];
                }
            }
        }
    }

    /**
     * For the 16 columns from {@code column} on: {@code y := t inverse}.
     *
     * @param inverse 16 times 16 numbers
     */
    void multiplyByInverse(double[] inverse, int column, Rows rows) {
        double[] sums = new double[ROWS * WIDTH];
        for (int row = 0; row < rows.count(); row += ROWS) {
            tile.multiply(rows.numbers(), rows.start(row) + column, rows.stride(), inverse, 0, WIDTH, sums);
            for (int i = 0; i < ROWS; i++) {
                System.arraycopy(sums, i * WIDTH, rows.numbers(), rows.start(row + i) + column, WIDTH);
            }
        }
    }
}
