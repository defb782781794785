package altmin.data.numpy;

import altmin.api.error.DataException;
import java.math.BigInteger;
import java.util.List;

/**
 * What stands before the elements of an array.
 *
 * @param columnsFirst whether the elements lie column by column (Fortran order)
 * @param shape the length of each dimension
 */
record NpyHeader(NpyType type, boolean columnsFirst, List<Long> shape) {

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /**
     * Refuses a header that does not agree with the elements behind it, before memory is taken for them.
     *
     * @throws DataException for objects, for other than one or two dimensions, and unless {@code actual} bytes fill the
     *     shape
     */
    void requireBytes(String place, long actual) {
        if (type.kind() == NpyType.Kind.OBJECT) {
            throw new DataException(place + ": is an array of Python objects, which only Python's pickle can read,"
                    + " expected numbers or text: write it as such");
        }
        if (shape.isEmpty() || shape.size() > 2) {
            throw new DataException(
                    place + ": the shape is " + shape + ", expected one or two dimensions: write it as such");
        }
        BigInteger expected = BigInteger.valueOf(type.bytes());
        for (long length : shape) {
            expected = expected.multiply(BigInteger.valueOf(length));
        }
        if (shape.stream().anyMatch(length -> length < 0) || !expected.equals(BigInteger.valueOf(actual))) {
            throw new DataException(place + ": there are " + actual + " bytes of elements, expected " + expected
                    + " for the shape " + shape + ", " + type + " each: get the file again");
        }
    }
}
