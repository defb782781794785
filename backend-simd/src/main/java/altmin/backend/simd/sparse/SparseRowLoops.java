package altmin.backend.simd.sparse;

/** A row of a sparse matrix times a dense one; {@link VectorSparseRow} at some width. Without state. */
interface SparseRowLoops {

    /**
     * Sums value times row of b over entries, in their order.
     *
     * @param entries where they are loaded
     * @param from the first of them that counts
     * @param to after the last of them that counts
     * @param row of c, which is written
     * @param resumes whether to go on from the sums that are there, else from zeros
     */
    void multiply(Entries entries, int from, int to, DenseSides dense, long row, boolean resumes);
}
