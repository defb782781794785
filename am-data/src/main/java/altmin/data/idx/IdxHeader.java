package altmin.data.idx;

import altmin.api.error.DataException;
import altmin.data.file.ContentStream;
import java.nio.ByteBuffer;

/**
 * The header of an IDX file of bytes: a magic number and the dimensions, big-endian int32, here read as unsigned so
 * that no damage looks like a negative size.
 *
 * @param count images or labels, at least 1
 * @param rows of an image; 1 for labels
 * @param columns of an image; 1 for labels
 */
record IdxHeader(IdxKind kind, long count, long rows, long columns) {

    /** The largest image: more is taken for damage, and products of dimensions stay far below 2^63. */
    private static final long MOST_PIXELS = 1 << 24;

    /**
     * Reads the header at the beginning of {@code stream}.
     *
     * @throws DataException for an empty or cut file, another magic number, a dimension of zero or an absurd one
     */
    static IdxHeader read(ContentStream stream, IdxKind kind) {
        String file = stream.path().toString();
        long magic = number(stream, 0);
        if (magic != kind.magic()) {
            throw new DataException(String.format(
                    "%s, offset 0: magic is 0x%08x, expected 0x%08x for an IDX file of %s: check which file lies here",
                    file, magic, kind.magic(), kind.noun()));
        }
        long count = number(stream, 4);
        long rows = kind == IdxKind.IMAGES ? number(stream, 8) : 1;
        long columns = kind == IdxKind.IMAGES ? number(stream, 12) : 1;
        return new IdxHeader(kind, count, rows, columns).checked(file);
    }

    /** The number of features. */
    int width() {
        return (int) (rows * columns);
    }

    /** The length of the whole content: header and data. */
    long length() {
        return bytes() + count * rows * columns;
    }

    /** The length of the header itself. */
    int bytes() {
        return kind == IdxKind.IMAGES ? 16 : 8;
    }

    /** "60000 images of 28 x 28", "60000 labels". */
    String summary() {
        return count + " " + kind.noun() + (kind == IdxKind.IMAGES ? " of " + rows + " x " + columns : "");
    }

    private IdxHeader checked(String file) {
        if (count == 0) {
            throw new DataException(file + ", offset 4: the header says 0 " + kind.noun()
                    + ", expected at least 1: get the file again");
        }
        boolean empty = rows == 0 || columns == 0;
        boolean absurd = rows > MOST_PIXELS || columns > MOST_PIXELS || rows * columns > MOST_PIXELS;
        if (empty || absurd) {
            throw new DataException(file + ", offset 8: the header says images of " + rows + " x " + columns
                    + ", expected 1 to " + MOST_PIXELS + " pixels: get the file again");
        }
        return this;
    }

    private static long number(ContentStream stream, int offset) {
        byte[] four = new byte[4];
        int got = stream.readUpTo(four, four.length);
        if (got < four.length) {
            throw new DataException(stream.path() + ": the content is " + (offset + got)
                    + " bytes long, expected an IDX header of 8 or 16 bytes: get the file again");
        }
        return Integer.toUnsignedLong(ByteBuffer.wrap(four).getInt());
    }
}
