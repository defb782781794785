package altmin.backend.simd.gemm;

/**
 * The innermost product: a panel of a times a panel of b. Each sum is one chain of fused multiply-adds over k in its
 * order, so its bits do not depend on the vector width. Stateless.
 */
interface Tile {

    /** The panels it takes. */
    TileLayout layout();

    /**
     * {@code sums[i * columns + j] := sum over k of (a at item i, depth k) * (b at item j, depth k)}.
     *
     * @param depth the number of k, zero or more
     * @param sums {@code rows * columns} numbers, overwritten
     */
    void multiply(float[] a, int aStart, float[] b, int bStart, int depth, float[] sums);
}
