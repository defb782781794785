package altmin.parallel.frame;

import altmin.api.wire.BoundaryTensor;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.FrameKind;
import altmin.api.wire.WireException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The header on the wire: 96 bytes, little-endian.
 *
 * <pre>
 *   0 magic   4 version u16   6 kind u8   7 tensor u8   8 run, high   16 run, low
 *   24 epoch  28 layer  32 target  36 shard  40 iteration  48 first row  56 rows  64 payload bytes
 *   72 columns  76 codec  80 CRC32C of the payload  84 number of the frame on its link  88 CRC32C of the 88 bytes before  92 nothing
 * </pre>
 */
public final class FrameLayout {

    /** The length of a header. */
    public static final int BYTES = 96;

    /** The version that is written, and the only one that is read. */
    public static final int VERSION = 1;

    private static final int MAGIC = 0x464d_4c41; // "ALMF"
    private static final int CHECKED = 88;
    private static final FrameKind[] KINDS = FrameKind.values();
    private static final BoundaryTensor[] TENSORS = BoundaryTensor.values();
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private FrameLayout() {}

    /**
     * Writes a header for a payload.
     *
     * @param number of the frame on its link, from 0, wrapping around
     */
    public static void encode(FrameHeader header, int number, MemorySegment payload, MemorySegment target) {
        target.asSlice(0, BYTES).fill((byte) 0);
        target.set(INT, 0, MAGIC);
        target.set(SHORT, 4, (short) VERSION);
        target.set(ValueLayout.JAVA_BYTE, 6, (byte) index(KINDS, header.kind()));
        target.set(ValueLayout.JAVA_BYTE, 7, (byte) index(TENSORS, header.tensor()));
        target.set(LONG, 8, header.run().getMostSignificantBits());
        target.set(LONG, 16, header.run().getLeastSignificantBits());
        target.set(INT, 24, header.epoch());
        target.set(INT, 28, header.layer());
        target.set(INT, 32, header.target());
        target.set(INT, 36, header.shard());
        target.set(LONG, 40, header.iteration());
        target.set(LONG, 48, header.firstRow());
        target.set(LONG, 56, header.rows());
        target.set(LONG, 64, header.payloadBytes());
        target.set(INT, 72, header.columns());
        target.set(INT, 76, header.codec());
        target.set(INT, 80, checksum(payload));
        target.set(INT, 84, number);
        target.set(INT, CHECKED, checksum(target.asSlice(0, CHECKED)));
    }

    /**
     * Reads a header.
     *
     * @throws WireException where it is not one, is of another version, or a bit is not as it was sent
     */
    public static FrameHeader decode(MemorySegment source) throws WireException {
        if (source.get(INT, 0) != MAGIC) {
            throw new WireException("what came is no frame: it begins with 0x" + Integer.toHexString(source.get(INT, 0))
                    + ", expected 0x" + Integer.toHexString(MAGIC));
        }
        int version = Short.toUnsignedInt(source.get(SHORT, 4));
        if (version != VERSION) {
            throw new WireException("the frame has version " + version + ", expected " + VERSION
                    + ": run the same release of AltMin everywhere");
        }
        int actual = checksum(source.asSlice(0, CHECKED));
        if (source.get(INT, CHECKED) != actual) {
            throw new WireException(
                    "the frame's header is damaged: its checksum is " + Integer.toHexString(source.get(INT, CHECKED))
                            + ", its bytes give " + Integer.toHexString(actual));
        }
        if (source.get(INT, CHECKED + Integer.BYTES) != 0) {
            throw new WireException("the frame's header is damaged: it ends with 0x"
                    + Integer.toHexString(source.get(INT, CHECKED + Integer.BYTES)) + ", expected 0x0");
        }
        FrameHeader header = read(source);
        requireSound(header);
        return header;
    }

    /** The number of the frame on its link. */
    public static int number(MemorySegment header) {
        return header.get(INT, 84);
    }

    private static FrameHeader read(MemorySegment source) throws WireException {
        return new FrameHeader(
                value(KINDS, source.get(ValueLayout.JAVA_BYTE, 6), "kind"),
                new UUID(source.get(LONG, 8), source.get(LONG, 16)),
                source.get(INT, 24),
                source.get(INT, 28),
                source.get(INT, 32),
                source.get(INT, 36),
                source.get(LONG, 40),
                value(TENSORS, source.get(ValueLayout.JAVA_BYTE, 7), "tensor"),
                source.get(INT, 76),
                source.get(LONG, 48),
                source.get(LONG, 56),
                source.get(INT, 72),
                source.get(LONG, 64));
    }

    private static void requireSound(FrameHeader header) throws WireException {
        if (header.payloadBytes() < 0 || header.rows() < 0 || header.firstRow() < 0 || header.columns() < 0) {
            throw new WireException(
                    "the frame has " + header.rows() + " rows from " + header.firstRow() + " on, " + header.columns()
                            + " columns and " + header.payloadBytes() + " bytes, expected no negative number");
        }
    }

    /**
     * Refuses a payload that is not as it was sent.
     *
     * @param header the bytes of the header
     */
    public static void requireIntact(MemorySegment header, MemorySegment payload) throws WireException {
        int actual = checksum(payload);
        if (header.get(INT, 80) != actual) {
            throw new WireException("the frame's payload of " + payload.byteSize()
                    + " bytes is damaged: its checksum is " + Integer.toHexString(header.get(INT, 80))
                    + ", its bytes give " + Integer.toHexString(actual));
        }
    }

    private static int checksum(MemorySegment bytes) {
        CRC32C checksum = new CRC32C();
        long most = 1L << 30;
        for (long from = 0; from < bytes.byteSize(); from += most) {
            checksum.update(
                    bytes.asSlice(from, Math.min(most, bytes.byteSize() - from)).asByteBuffer());
        }
        return (int) checksum.getValue();
    }

    private static <E> int index(E[] values, E value) {
        for (int i = 0; i < values.length; i++) {
            if (values[i].equals(value)) {
                return i;
            }
        }
        throw new IllegalArgumentException(String.valueOf(value));
    }

    private static <E> E value(E[] values, byte index, String what) throws WireException {
        if (index < 0 || index >= values.length) {
            throw new WireException("the frame's " + what + " is " + index + ", expected 0 to " + (values.length - 1));
        }
        return values[index];
    }
}
