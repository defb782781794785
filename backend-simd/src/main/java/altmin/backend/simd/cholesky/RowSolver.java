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
        solve(triangle, 0, triangle.blocks(), rows);
    }

    /** Solves for the blocks {@code from} to before {@code to}, in place; before {@code from} all rows are zero. */
    void solve(LowerTriangle triangle, int from, int to, Rows rows) {
        for (int block = from; block < to; block++) {
            subtractBefore(triangle.panel(block), from * WIDTH, block * WIDTH, rows);
            multiplyByInverse(triangle.inverse(block), block * WIDTH, rows);
        }
    }

    /**
     * For the 16 columns from {@code column} on: {@code t := t - y[first .. column) panel}.
     *
     * @param panel {@code column} times 16 numbers
     * @param first before this column y is zero
     */
    void subtractBefore(double[] panel, int first, int column, Rows rows) {
        double[] sums = new double[ROWS * WIDTH];
        for (int row = 0; row < rows.count(); row += ROWS) {
            int from = rows.start(row) + first;
            tile.multiply(rows.numbers(), from, rows.stride(), panel, first * WIDTH, column - first, sums);
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
