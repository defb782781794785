package altmin.api.tensor;

/**
 * A dense matrix in the memory of a backend; opaque to everyone else. Row-major without gaps, so that a range of rows
 * is one contiguous block. A vector over features has one row, a vector over samples has one column.
 *
 * <p>Not synchronised: one thread may write, or many may read.
 */
public interface Matrix extends AutoCloseable {

    /** Number of rows, zero or more. */
    long rows();

    /** Number of columns, zero or more. */
    int columns();

    /**
     * A view of the rows {@code from} (inclusive) to {@code to} (exclusive) that shares this matrix's memory.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= rows()}
     */
    Matrix rowRange(long from, long to);

    /** Gives the memory back. Closing twice, or closing a view, does nothing; using a closed matrix fails. */
    @Override
    void close();
}
