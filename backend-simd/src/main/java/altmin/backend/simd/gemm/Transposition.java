package altmin.backend.simd.gemm;

/** Copies items whose depths lie side by side into a panel where the items of one depth do. Stateless. */
interface Transposition {

    /**
     * Writes {@code scale} times the number of item i at depth k to {@code panel[start + k * width + i]}, and zeros for
     * the items from {@code part.count()} to {@code width}. The panel must not overlap the part.
     */
    void run(Packer.Part part, int width, float scale, float[] panel, int start);
}
