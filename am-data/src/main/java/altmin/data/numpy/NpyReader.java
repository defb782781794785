package altmin.data.numpy;

import altmin.api.error.DataException;
import altmin.data.file.HostMemory;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * Reads one array from a stream of known length: magic, version, header, elements. Memory is taken only when the
 * header agrees with the length.
 */
final class NpyReader {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int CHUNK = 1 << 16;

    private final String place;
    private final InputStream stream;
    private final long length;
    private long position;

    /**
     * A reader at the beginning of an array.
     *
     * @param place file and entry, for errors
     * @param length of the whole stream in bytes
     */
    NpyReader(String place, InputStream stream, long length) {
        this.place = place;
        this.stream = stream;
        this.length = length;
    }

    /**
     * The array.
     *
     * @throws DataException where the stream is cut short, damaged, of another format or holds objects
     */
    NpyArray read() {
        NpyHeader header = header();
        header.requireBytes(place, length - position);
        return new NpyArray(place, header, elements(length - position));
    }

    private NpyHeader header() {
        ByteBuffer start = next(MAGIC.length + 2);
        byte[] magic = new byte[MAGIC.length];
        start.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new DataException(place + ", offset 0: does not begin with the magic of NumPy, expected an npy array:"
                    + " check which file lies here");
        }
        int version = start.get();
        if (version < 1 || version > 3) {
            throw new DataException(
                    place + ", offset 6: format version is " + version + ", expected 1, 2 or 3: write it as such");
        }
        long headerLength = version == 1
                ? Short.toUnsignedLong(next(Short.BYTES).getShort())
                : Integer.toUnsignedLong(next(Integer.BYTES).getInt());
        if (headerLength > LONGEST_HEADER) {
            throw new DataException(place + ", offset 8: the header is " + headerLength
                    + " bytes long, expected at most " + LONGEST_HEADER + ": get the file again");
        }
        ByteBuffer text = next((int) headerLength);
        return HeaderText.parse(place, StandardCharsets.UTF_8.decode(text).toString());
    }

    private MemorySegment elements(long bytes) {
        MemorySegment elements = HostMemory.allocate(bytes, place);
        byte[] buffer = new byte[CHUNK];
        for (long at = 0; at < bytes; ) {
            int count = (int) Math.min(CHUNK, bytes - at);
            fill(buffer, count);
            MemorySegment.copy(buffer, 0, elements, ValueLayout.JAVA_BYTE, at, count);
            at += count;
        }
        return elements;
    }

    private ByteBuffer next(int count) {
        byte[] bytes = new byte[count];
        fill(bytes, count);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void fill(byte[] buffer, int count) {
        try {
            int got = stream.readNBytes(buffer, 0, count);
            position += got;
            if (got < count) {
                throw new EOFException("it ends there");
            }
        } catch (EOFException | ZipException damaged) {
            throw new DataException(
                    place + ": byte " + position + " of " + length + ": the array cannot be read ("
                            + damaged.getMessage() + "): get the file again",
                    damaged);
        } catch (IOException unreadable) {
            throw new DataException(
                    place + ": byte " + position + " cannot be read (" + unreadable.getMessage()
                            + "): check the disk or get the file again",
                    unreadable);
        }
    }
}
