package altmin.data.pickle;

import altmin.api.error.DataException;
import altmin.data.file.ContentStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a pickle and how far they have been read. */
final class PickleBytes {

    /** The largest published file has 7 MB. */
    private static final long LARGEST_FILE = 1 << 27;

    private final Path path;
    private final ByteBuffer bytes;
    private int instruction;

    private PickleBytes(Path path, byte[] bytes) {
        this.path = path;
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static PickleBytes read(Path path) {
        try {
            long size = Files.size(path);
            if (size > LARGEST_FILE) {
                throw new DataException(path + ": is " + size + " bytes long, expected at most " + LARGEST_FILE
                        + " for a pickle: check which file lies here");
            }
            return new PickleBytes(path, Files.readAllBytes(path));
        } catch (IOException e) {
            throw ContentStream.unreadable(path, e);
        }
    }

    /** The next instruction's code. */
    int instruction() {
        instruction = bytes.position();
        return unsignedByte();
    }

    int unsignedByte() {
        return Byte.toUnsignedInt(require(Byte.BYTES).get());
    }

    int unsignedShort() {
        return Short.toUnsignedInt(require(Short.BYTES).getShort());
    }

    int integer() {
        return require(Integer.BYTES).getInt();
    }

    long unsignedInteger() {
        return Integer.toUnsignedLong(integer());
    }

    long longInteger() {
        return require(Long.BYTES).getLong();
    }

    /** IEEE 754, alone big-endian in a pickle. */
    double real() {
        return Double.longBitsToDouble(Long.reverseBytes(longInteger()));
    }

    /** A number in two's complement of so many bytes, at most eight. */
    long number(long length) {
        if (length > Long.BYTES) {
            throw fault("a number has " + length + " bytes, expected at most 8");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            long next = unsignedByte();
            value |= next << (Byte.SIZE * i);
        }
        int unused = Long.SIZE - Byte.SIZE * (int) length;
        return length == 0 ? 0 : value << unused >> unused;
    }

    String text(long length, Charset charset) {
        require(length);
        byte[] text = new byte[(int) length];
        bytes.get(text);
        return new String(text, charset);
    }

    /** Up to the next line feed, which is passed over. */
    String line() {
        int end = bytes.position();
        while (end < bytes.limit() && bytes.get(end) != '\n') {
            end++;
        }
        String line = text(end - bytes.position(), StandardCharsets.ISO_8859_1);
        require(1).get();
        return line;
    }

    /** An error at the instruction that is carried out. */
    DataException fault(String what) {
        return new DataException(place() + ": " + what + ": get the file again");
    }

    String place() {
        return path + ", offset " + instruction;
    }

    private ByteBuffer require(long count) {
        if (count < 0 || count > bytes.remaining()) {
            throw fault("the file ends at " + bytes.limit() + ", expected " + Long.toUnsignedString(count)
                    + " bytes more at " + bytes.position());
        }
        return bytes;
    }
}
