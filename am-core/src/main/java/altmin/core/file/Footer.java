package altmin.core.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What stands at the end of a file.
 *
 * @param length of the whole file
 * @param checksum CRC32C of everything before it, the length included
 */
record Footer(long length, int checksum) {

    static final int LENGTH_BYTES = Long.BYTES;
    static final int CHECKSUM_BYTES = Integer.BYTES;
    static final int BYTES = LENGTH_BYTES + CHECKSUM_BYTES;

    static byte[] encodeLength(long length) {
        return ByteBuffer.allocate(LENGTH_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
    }

    static byte[] encodeChecksum(int checksum) {
        return ByteBuffer.allocate(CHECKSUM_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(checksum)
                .array();
    }

    static Footer decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new Footer(buffer.getLong(), buffer.getInt());
    }
}
