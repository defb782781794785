package altmin.core.file;

import altmin.api.tensor.ElementType;
import java.util.Locale;

/**
 * Type and shape of a tensor in a file: row-major without gaps.
 *
 * @param rows zero or more
 * @param columns zero or more
 */
public record TensorSpec(ElementType type, long rows, int columns) {

    /**
     * A type and a shape.
     *
     * @throws IllegalArgumentException where a number is negative or the size in bytes is beyond a long
     */
    public TensorSpec {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException(
                    "the shape is " + rows + " x " + columns + ", expected no negative number");
        }
        if (rows > Long.MAX_VALUE / Math.max(1L, (long) columns * type.bytes())) {
            throw new IllegalArgumentException(
                    "the shape is " + rows + " x " + columns + ", expected at most 2^63 bytes");
        }
    }

    /** The size of one row in bytes. */
    public long rowBytes() {
        return (long) columns * type.bytes();
    }

    /** The size in bytes. */
    public long bytes() {
        return rows * rowBytes();
    }

    /** For example {@code float32 300 x 784}. */
    @Override
    public String toString() {
        return typeName(type) + " " + rows + " x " + columns;
    }

    /** The name of a type in a file and for a reader: {@code float32}, {@code float64}. */
    static String typeName(ElementType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
