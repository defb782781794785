package altmin.backend.simd.cholesky;

/** The innermost product of rows with a panel of a triangle, in float64. Stateless. */
interface RowTile {

    /** Rows of the tile. */
    int ROWS = 6;

    /** Columns of a panel, and of a diagonal block. */
    int WIDTH = 16;

    /**
     * {@code sums[i * WIDTH + j] := sum over k of x[xStart + i * stride + k] * panel[panelStart + k * WIDTH + j]}, each
     * in one chain of fused multiply-adds over k, so that the bits do not depend on the vector width.
     *
     * @param sums {@code ROWS * WIDTH} numbers, overwritten; neither {@code x} nor {@code panel}
     */
    void multiply(double[] x, int xStart, int stride, double[] panel, int panelStart, int depth, double[] sums);
}
