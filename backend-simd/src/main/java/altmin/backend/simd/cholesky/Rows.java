package altmin.backend.simd.cholesky;

/**
 * Some rows of a float64 matrix on the heap, {@code stride} numbers apart.
 *
 * @param count a multiple of {@link RowTile#ROWS}
 * @param stride a multiple of {@link RowTile#WIDTH}
 */
record Rows(double[] numbers, int first, int count, int stride) {

    /** Where the given row, counted from the first, begins. */
    int start(int row) {
        return (first + row) * stride;
    }

    /** Reverses the first {@code n} numbers of each row. */
    void reverse(int n) {
        for (int row = 0; row < count; row++) {
            for (int low = start(row), high = low + n - 1; low < high; low++, high--) {
                double kept = numbers[low];
                numbers[low] = numbers[high];
                numbers[high] = kept;
            }
        }
    }
}
