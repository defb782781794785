package altmin.data.sample;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongToIntFunction;

/** A SHA-256 over numbers, all little-endian, so that it does not depend on the machine. For one thread. */
public final class ContentHash {

    private static final int CHUNK = 1 << 16;

    private final MessageDigest digest = sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

    /** One int64. */
    public void number(long value) {
        digest.update(buffer.clear().putLong(value).flip());
    }

    /** The values of a function from 0 to {@code count}, exclusive, as int32. */
    public void ints(long count, LongToIntFunction value) {
        buffer.clear();
        for (long i = 0; i < count; i++) {
            buffer.putInt(value.applyAsInt(i));
            if (!buffer.hasRemaining()) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        digest.update(buffer.flip());
    }

    /** Bytes as they are. */
    public void bytes(MemorySegment segment) {
        for (long at = 0; at < segment.byteSize(); at += CHUNK) {
            int length = (int) Math.min(CHUNK, segment.byteSize() - at);
            MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, at, buffer.array(), 0, length);
            digest.update(buffer.array(), 0, length);
        }
    }

    /** A text, with its length before it. */
    public void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        digest.update(encoded);
    }

    /** The hash in hexadecimal; nothing can be added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
