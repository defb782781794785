package altmin.parallel.codec;

import altmin.api.wire.TensorShape;

/** Ranges of rows of a boundary tensor. */
final class Ranges {

    private Ranges() {}

    /**
     * Refuses a range that is not of the tensor, or cuts through rows that are written together.
     *
     * @throws IndexOutOfBoundsException says what was expected
     */
    static void require(TensorShape shape, long together, long from, long rows) {
        boolean within = from >= 0 && rows >= 0 && from <= shape.rows() - rows;
        boolean whole = from % together == 0 && (rows % together == 0 || from + rows == shape.rows());
        if (!within || !whole) {
            throw new IndexOutOfBoundsException(rows + " rows from " + from + " on, expected a range of a tensor of "
                    + shape.rows() + " rows that begins and ends at multiples of " + together);
        }
    }
}
