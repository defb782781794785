package altmin.core.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * What stands before the header.
 *
 * @param headerChecksum CRC32C of the header
 * @param headerLength in bytes, as the file says: not to be trusted before it has been checked
 */
record Preamble(int version, int kind, int headerChecksum, long headerLength) {

    /** The newest version of the format that this program reads, and the one it writes. */
    static final int VERSION = 1;

    /** The size in bytes; the header begins here. */
    static final int BYTES = 32;

    /** A longer header is refused before memory is set aside for it. */
    static final long MAXIMUM_HEADER = 16L << 20;

    private static final byte[] MAGIC = HexFormat.of().parseHex("89414c544d494e0d0a1a0a00");

    byte[] encode() {
        return little(ByteBuffer.allocate(BYTES))
                .put(MAGIC)
                .putInt(version)
                .putInt(kind)
                .putInt(headerChecksum)
                .putLong(headerLength)
                .array();
    }

    /** Reads what stands after the magic, which has been checked. */
    static Preamble decode(byte[] bytes) {
        ByteBuffer buffer = little(ByteBuffer.wrap(bytes)).position(MAGIC.length);
        return new Preamble(buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getLong());
    }

    static byte[] magic() {
        return MAGIC.clone();
    }

    private static ByteBuffer little(ByteBuffer buffer) {
        return buffer.order(ByteOrder.LITTLE_ENDIAN);
    }
}
