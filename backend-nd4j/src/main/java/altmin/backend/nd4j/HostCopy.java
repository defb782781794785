package altmin.backend.nd4j;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.api.tensor.ElementType;
import java.lang.foreign.MemorySegment;

/** Moves numbers between host memory of either type and matrices, on the caller's thread: memory may be confined to it. */
final class HostCopy {

    private HostCopy() {}

    static void upload(MemorySegment source, ElementType type, Nd4jMatrix target) {
        long count = requireRoom(source, type, target);
        MemorySegment own = target.segment();
        if (type == ElementType.FLOAT32) {
            MemorySegment.copy(source, ElementType.FLOAT, 0, own, JAVA_FLOAT_UNALIGNED, 0, count);
            return;
        }
        for (long i = 0; i < count; i++) {
            own.set(JAVA_FLOAT_UNALIGNED, i * Float.BYTES, (float) source.get(ElementType.DOUBLE, i * Double.BYTES));
        }
    }

    static void download(Nd4jMatrix source, ElementType type, MemorySegment target) {
        long count = requireRoom(target, type, source);
        MemorySegment own = source.segment();
        if (type == ElementType.FLOAT32) {
            MemorySegment.copy(own, JAVA_FLOAT_UNALIGNED, 0, target, ElementType.FLOAT, 0, count);
            return;
        }
        for (long i = 0; i < count; i++) {
            target.set(ElementType.DOUBLE, i * Double.BYTES, own.get(JAVA_FLOAT_UNALIGNED, i * Float.BYTES));
        }
    }

    private static long requireRoom(MemorySegment host, ElementType type, Nd4jMatrix matrix) {
        long count = matrix.rows() * matrix.columns();
        if (host.byteSize() < count * type.bytes()) {
            throw new IllegalArgumentException("host memory has " + host.byteSize() + " bytes, expected at least "
                    + count * type.bytes() + " for " + matrix + " " + type);
        }
        return count;
    }
}
