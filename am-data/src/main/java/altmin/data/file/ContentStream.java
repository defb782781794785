package altmin.data.file;

import altmin.api.error.DataException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A stream that knows where it is and turns every failure into a {@link DataException} that names the file and the
 * offset. Not synchronised.
 */
public final class ContentStream extends InputStream {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final InputStream stream;
    private long position;

    private ContentStream(Path path, InputStream stream) {
        this.path = path;
        this.stream = stream;
    }

    /** Takes over {@code raw}, which stands at the first byte of the file, and closes it where that fails. */
    static ContentStream of(Path path, InputStream raw, boolean compressed) throws IOException {
        if (!compressed) {
            return new ContentStream(path, new BufferedInputStream(raw, BUFFER));
        }
        try {
            return new ContentStream(path, new GZIPInputStream(raw, BUFFER));
        } catch (IOException e) {
            raw.close();
            throw failure(path, 0, e);
        }
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** How many bytes of the content have been read. */
    public long position() {
        return position;
    }

    @Override
    public int read() {
        try {
            int value = stream.read();
            position += value < 0 ? 0 : 1;
            return value;
        } catch (IOException e) {
            throw failure(path, position, e);
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        try {
            int count = stream.read(into, offset, length);
            position += Math.max(0, count);
            return count;
        } catch (IOException e) {
            throw failure(path, position, e);
        }
    }

    /**
     * Fills {@code into[0 .. length)}.
     *
     * @throws DataException if the content ends before
     */
    public void readFully(byte[] into, int length) {
        int got = readUpTo(into, length);
        if (got < length) {
            throw new DataException(path + ": the content ends at byte " + position + ", expected at least "
                    + (position + length - got) + ": get the file again");
        }
    }

    /**
     * Passes over {@code count} bytes.
     *
     * @throws DataException if the content ends before
     */
    public void skipFully(long count) {
        byte[] scratch = new byte[(int) Math.min(count, BUFFER)];
        for (long left = count; left > 0; left -= scratch.length) {
            readFully(scratch, (int) Math.min(left, scratch.length));
        }
    }

    /** Fills {@code into[0 .. length)} as far as the content goes and returns how far that was. */
    public int readUpTo(byte[] into, int length) {
        int got = 0;
        int count = 0;
        while (got < length && count >= 0) {
            count = read(into, got, length - got);
            got += Math.max(0, count);
        }
        return got;
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** The error for a file that the machine does not let us read. */
    public static DataException unreadable(Path path, IOException cause) {
        String reason = switch (cause) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "access is denied";
            default -> String.valueOf(cause.getMessage());
        };
        return new DataException(path + ": cannot be read (" + reason + "): check the path and its permissions", cause);
    }

    private static DataException failure(Path path, long position, IOException cause) {
        String place = path + ": byte " + position + " of the decompressed content: ";
        return switch (cause) {
            case EOFException cut ->
                new DataException(
                        place + "the gzip file is truncated, expected it to go on: get the file again", cause);
            case ZipException damaged ->
                new DataException(
                        place + "the gzip file is corrupt (" + cause.getMessage() + "): get the file again", cause);
            default -> unreadable(path, cause);
        };
    }
}
