package altmin.backend.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.api.tensor.ElementType;
import java.lang.foreign.MemorySegment;

/**
 * Moves numbers between host memory of either type and matrices. On the caller's thread alone, because host memory may
 * be confined to it.
 */
final class HostCopy {

    private HostCopy() {}

    static void upload(MemorySegment source, ElementType type, SimdMatrix target) {
        long count = requireRoom("source", source, type, target);
        MemorySegment own = target.segment();
        switch (type) {
            case FLOAT32 -> MemorySegment.copy(source, ElementType.FLOAT, 0, own, JAVA_FLOAT_UNALIGNED, 0, count);
            case FLOAT64 -> narrow(source, own, count);
        }
    }

    static void download(SimdMatrix source, ElementType type, MemorySegment target) {
        long count = requireRoom("target", target, type, source);
        MemorySegment own = source.segment();
        switch (type) {
            case FLOAT32 -> MemorySegment.copy(own, JAVA_FLOAT_UNALIGNED, 0, target, ElementType.FLOAT, 0, count);
            case FLOAT64 -> widen(own, target, count);
        }
    }

    private static void narrow(MemorySegment source, MemorySegment own, long count) {
        for (long i = 0; i < count; i++) {
            own.set(JAVA_FLOAT_UNALIGNED, i * Float.BYTES, (float) source.get(ElementType.DOUBLE, i * Double.BYTES));
        }
    }

    private static void widen(MemorySegment own, MemorySegment target, long count) {
        for (long i = 0; i < count; i++) {
            target.set(ElementType.DOUBLE, i * Double.BYTES, own.get(JAVA_FLOAT_UNALIGNED, i * Float.BYTES));
        }
    }

    /** The number of numbers, for which there must be room. */
    private static long requireRoom(String what, MemorySegment host, ElementType type, SimdMatrix matrix) {
        long count = matrix.rows() * matrix.columns();
        long expected = count * type.bytes();
        if (host.byteSize() < expected) {
            throw new IllegalArgumentException(
                    "bytes of " + what + ": actual=" + host.byteSize() + ", expected=" + expected + " or more");
        }
        return count;
    }
}
