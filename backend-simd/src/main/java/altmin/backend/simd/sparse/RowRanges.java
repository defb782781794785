package altmin.backend.simd.sparse;

import altmin.api.tensor.SparseMatrix;

/**
 * Ranges of the rows of a sparse matrix with about equal work, an entry and a row counting the same. They depend on
 * the matrix and the number of columns of the result alone.
 *
 * @param matrix that is cut
 * @param count number of ranges
 */
record RowRanges(SparseMatrix matrix, int count) {

    /** Products of a range, about; below this a second thread does not pay. */
    private static final long PRODUCTS = 1 << 17;

    private static final long MOST = 1 << 12;

    static RowRanges of(SparseMatrix matrix, int columns) {
        long work = matrix.entries() + matrix.rows();
        long perRange = Math.max(1, PRODUCTS / Math.max(1, columns));
        return new RowRanges(matrix, (int) Math.clamp(Math.ceilDiv(work, perRange), 1, MOST));
    }

    /** The first row of a range; that of range {@code count} is the number of rows. */
    long from(int range) {
        if (range == count) {
            return matrix.rows();
        }
        long work = matrix.entries() + matrix.rows();
        return firstRowAfter(work / count * range + Math.min(range, work % count));
    }

    /** The first row before which there is this much work. */
    private long firstRowAfter(long work) {
        long low = 0;
        long high = matrix.rows();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (matrix.offset(middle) + middle < work) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
