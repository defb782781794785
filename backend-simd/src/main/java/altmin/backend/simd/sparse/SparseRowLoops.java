package altmin.backend.simd.sparse;

import java.lang.foreign.MemorySegment;

/** A row of a sparse matrix times a dense one; {@link VectorSparseRow} at some width. Without state. */
interface SparseRowLoops {

    /**
     * Sums value times row of {@code b} over entries, in their order.
     *
     * @param entries the entries loaded
     * @param from the first of them that counts
     * @param to after the last of them that counts
     * @param b float32, rows of {@code columns}
     * @param c float32, rows of {@code columns}
     * @param row which row of c is written
     * @param resumes whether to go on from the sums that are there, else from zeros
     */
    void multiply(
            Entries entries,
            int from,
            int to,
            MemorySegment b,
            MemorySegment c,
            long row,
            int columns,
            boolean resumes);
}
