package altmin.backend.simd.kernel;

/**
 * How the rows of a matrix are cut for verbs that work row by row; the vector width has no part in it, so neither
 * has it in sums over rows.
 *
 * @param rows of the matrix
 * @param length rows of a chunk
 * @param count number of chunks
 */
record RowChunks(long rows, int length, int count) {

    private static final int ELEMENTS = 1 << 13;
    private static final int FEWEST_ROWS = 64;

    static RowChunks of(long rows, int columns) {
        int length = Math.max(FEWEST_ROWS, ELEMENTS / Math.max(1, columns) / FEWEST_ROWS * FEWEST_ROWS);
        return new RowChunks(rows, length, Math.toIntExact(Math.ceilDiv(rows, length)));
    }

    long from(int chunk) {
        return (long) chunk * length;
    }

    long to(int chunk) {
        return Math.min(rows, from(chunk) + length);
    }
}
