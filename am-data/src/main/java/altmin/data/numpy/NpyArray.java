package altmin.data.numpy;

import altmin.api.error.DataException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A vector or a matrix, read-only. Elements are asked for by row and column whatever their order in memory; a vector
 * has one column.
 */
public final class NpyArray {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String place;
    private final NpyHeader header;
    private final MemorySegment elements;
    private final long rows;
    private final long columns;

    /**
     * An array over bytes that are there.
     *
     * @param place file and entry, for errors
     */
    NpyArray(String place, NpyHeader header, MemorySegment elements) {
        this.place = place;
        this.header = header;
        this.elements = elements;
        this.rows = header.shape().getFirst();
        this.columns = header.shape().size() == 1 ? 1 : header.shape().get(1);
    }

    /**
     * An array over elements that are in memory already.
     *
     * @param place where they come from, for errors
     * @param type as NumPy writes it: {@code "<f4"}
     * @param shape one or two dimensions
     * @throws DataException where the type is not read here, or the elements do not fill the shape
     */
    public static NpyArray of(
            String place, String type, boolean columnsFirst, List<Long> shape, MemorySegment elements) {
        NpyHeader header = new NpyHeader(NpyType.require(place, type), columnsFirst, shape);
        header.requireBytes(place, elements.byteSize());
        return new NpyArray(place, header, elements);
    }

    /** File and entry, for errors. */
    public String place() {
        return place;
    }

    public long rows() {
        return rows;
    }

    public long columns() {
        return columns;
    }

    /**
     * This, if it is a vector.
     *
     * @throws DataException where it has two dimensions
     */
    public NpyArray requireVector() {
        return requireDimensions(1);
    }

    /**
     * This, if it is a matrix.
     *
     * @throws DataException where it has one dimension
     */
    public NpyArray requireMatrix() {
        return requireDimensions(2);
    }

    /**
     * This, if it has so many rows.
     *
     * @param what the rows stand for, for the error: {@code "nodes"}
     * @throws DataException where it has not
     */
    public NpyArray requireRows(long expected, String what) {
        return require("rows", rows, expected, what);
    }

    /** As {@link #requireRows} for columns. */
    public NpyArray requireColumns(long expected, String what) {
        return require("columns", columns, expected, what);
    }

    /** A whole number of a vector. */
    public long whole(long row) {
        return whole(row, 0);
    }

    /**
     * A whole number; booleans are 0 and 1.
     *
     * @throws DataException where the elements are no whole numbers, or this one is beyond int64
     */
    public long whole(long row, long column) {
        if (!header.type().isWhole()) {
            throw wrongType("whole numbers");
        }
        long at = at(row, column);
        boolean unsigned = header.type().kind() != NpyType.Kind.INTEGER;
        return switch (header.type().bytes()) {
            case 1 -> {
                byte value = elements.get(ValueLayout.JAVA_BYTE, at);
                yield unsigned ? Byte.toUnsignedLong(value) : value;
            }
            case 2 -> {
                short value = elements.get(SHORT, at);
                yield unsigned ? Short.toUnsignedLong(value) : value;
            }
            case 4 -> {
                int value = elements.get(INT, at);
                yield unsigned ? Integer.toUnsignedLong(value) : value;
            }
            default -> requireSigned(elements.get(LONG, at), unsigned, row);
        };
    }

    /** A number of a vector. */
    public double real(long row) {
        return real(row, 0);
    }

    /**
     * A number; exact for all but the largest 64-bit whole numbers.
     *
     * @throws DataException where the elements are no numbers
     */
    public double real(long row, long column) {
        if (header.type().kind() != NpyType.Kind.FLOATING) {
            return whole(row, column);
        }
        long at = at(row, column);
        return switch (header.type().bytes()) {
            case 2 -> Float.float16ToFloat(elements.get(SHORT, at));
            case 4 -> Float.intBitsToFloat(elements.get(INT, at));
            default -> Double.longBitsToDouble(elements.get(LONG, at));
        };
    }

    /**
     * A text of a vector, without the zeros that fill it up.
     *
     * @throws DataException where the elements are no text, or this one is not Unicode
     */
    public String text(long row) {
        if (header.type().kind() != NpyType.Kind.TEXT) {
            throw wrongType("text");
        }
        StringBuilder text = new StringBuilder();
        long from = at(row, 0);
        for (long at = from; at < from + header.type().bytes(); at += Integer.BYTES) {
            int character = elements.get(INT, at);
            if (!Character.isValidCodePoint(character)) {
                throw new DataException(place + ": element " + row + " holds the character " + character
                        + ", expected Unicode: get the file again");
            }
            text.appendCodePoint(character);
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Whether {@link #text} gives its elements. */
    public boolean isText() {
        return header.type().kind() == NpyType.Kind.TEXT;
    }

    /** Whether {@link #whole} gives its elements. */
    public boolean isWhole() {
        return header.type().isWhole();
    }

    private long at(long row, long column) {
        if (row < 0 || row >= rows || column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException(place + ": element " + row + ", " + column + " of " + header.shape());
        }
        long index = header.columnsFirst() ? column * rows + row : row * columns + column;
        return index * header.type().bytes();
    }

    private long requireSigned(long value, boolean unsigned, long row) {
        if (unsigned && value < 0) {
            throw new DataException(place + ": element " + row + " is " + Long.toUnsignedString(value)
                    + ", expected a number below 2^63: get the file again");
        }
        return value;
    }

    private NpyArray require(String lines, long actual, long expected, String what) {
        if (actual != expected) {
            throw new DataException(place + ": there are " + actual + " " + lines + ", expected " + expected
                    + ", the number of " + what + ": get the file again");
        }
        return this;
    }

    private NpyArray requireDimensions(int expected) {
        if (header.shape().size() != expected) {
            throw new DataException(place + ": the shape is " + header.shape() + ", expected " + expected
                    + " dimensions: get the file again");
        }
        return this;
    }

    private DataException wrongType(String expected) {
        return new DataException(
                place + ": the elements are " + header.type() + ", expected " + expected + ": get the file again");
    }
}
