package altmin.parallel.frame;

import altmin.api.wire.BoundaryTensor;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.FrameKind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/** Frames for tests, and changes to them that a peer with the right checksums could make. */
public final class Frames {

    /** Where the length of the payload is. */
    public static final int PAYLOAD_BYTES = 64;

    private static final int CHECKED = 88;

    private Frames() {}

    /** A header that has nothing wrong. */
    public static FrameHeader header(long payloadBytes) {
        return new FrameHeader(
                FrameKind.BOUNDARY,
                new UUID(0x1234_5678_9abc_def0L, -2),
                3,
                4,
                5,
                0,
                1L << 40,
                BoundaryTensor.CENTRE,
                -77,
                128,
                64,
                32,
                payloadBytes);
    }

    /** Any header at all that is sound. */
    static FrameHeader drawn(RandomGenerator random) {
        return new FrameHeader(
                any(random, FrameKind.values()),
                new UUID(random.nextLong(), random.nextLong()),
                random.nextInt(),
                random.nextInt(),
                random.nextInt(),
                random.nextInt(),
                random.nextLong(),
                any(random, BoundaryTensor.values()),
                random.nextInt(),
                random.nextLong(Long.MAX_VALUE),
                random.nextLong(Long.MAX_VALUE),
                random.nextInt(Integer.MAX_VALUE),
                random.nextLong(Long.MAX_VALUE));
    }

    private static <E> E any(RandomGenerator random, E[] values) {
        return values[random.nextInt(values.length)];
    }

    /** The bytes of a frame's header. */
    public static byte[] bytes(FrameHeader header, int number, byte[] payload) {
        byte[] bytes = new byte[FrameLayout.BYTES];
        FrameLayout.encode(header, number, direct(payload), MemorySegment.ofArray(bytes));
        return bytes;
    }

    /** A copy outside the heap, as links have it. */
    public static MemorySegment direct(byte[] bytes) {
        MemorySegment copy = Arena.ofAuto().allocate(bytes.length);
        MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return copy;
    }

    /** Another number at some place, under a right checksum. */
    public static byte[] with(byte[] header, int at, long value) {
        byte[] changed = header.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(at, value);
        return checked(changed);
    }

    /** Another byte at some place, under a right checksum. */
    static byte[] withByte(byte[] header, int at, int value) {
        byte[] changed = header.clone();
        changed[at] = (byte) value;
        return checked(changed);
    }

    private static byte[] checked(byte[] header) {
        CRC32C checksum = new CRC32C();
        checksum.update(header, 0, CHECKED);
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(CHECKED, (int) checksum.getValue());
        return header;
    }
}
