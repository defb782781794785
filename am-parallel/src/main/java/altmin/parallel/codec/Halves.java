package altmin.parallel.codec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Numbers of two bytes, little-endian, to and from bytes. */
final class Halves {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Halves() {}

    static void write(short[] halves, int count, byte[] target) {
        MemorySegment.copy(halves, 0, MemorySegment.ofArray(target), SHORT, 0, count);
    }

    static void read(byte[] source, int count, short[] halves) {
        MemorySegment.copy(MemorySegment.ofArray(source), SHORT, 0, halves, 0, count);
    }
}
