package altmin.backend.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.api.tensor.ElementType;
import java.lang.foreign.MemorySegment;

/** Moves numbers between host memory of either type and matrices, in chunks that threads share. */
final class HostCopy {

    private static final long CHUNK = 1 << 20;

    private final Workers workers;

    HostCopy(Workers workers) {
        this.workers = workers;
    }

    void upload(MemorySegment source, ElementType type, SimdMatrix target) {
        requireRoom("source", source, type, target);
        MemorySegment own = target.segment();
        forEachChunk(target, (from, to) -> {
            if (type == ElementType.FLOAT32) {
                MemorySegment.copy(source, ElementType.FLOAT, from * 4, own, JAVA_FLOAT_UNALIGNED, from * 4, to - from);
            } else {
                narrow(source, own, from, to);
            }
        });
    }

    void download(SimdMatrix source, ElementType type, MemorySegment target) {
        requireRoom("target", target, type, source);
        MemorySegment own = source.segment();
        forEachChunk(source, (from, to) -> {
            if (type == ElementType.FLOAT32) {
                MemorySegment.copy(own, JAVA_FLOAT_UNALIGNED, from * 4, target, ElementType.FLOAT, from * 4, to - from);
            } else {
                widen(own, target, from, to);
            }
        });
    }

    private static void narrow(MemorySegment source, MemorySegment own, long from, long to) {
        for (long i = from; i < to; i++) {
            own.set(JAVA_FLOAT_UNALIGNED, i * 4, (float) source.get(ElementType.DOUBLE, i * 8));
        }
    }

    private static void widen(MemorySegment own, MemorySegment target, long from, long to) {
        for (long i = from; i < to; i++) {
            target.set(ElementType.DOUBLE, i * 8, own.get(JAVA_FLOAT_UNALIGNED, i * 4));
        }
    }

    private void forEachChunk(SimdMatrix matrix, Range range) {
        long count = matrix.rows() * matrix.columns();
        workers.forEach(Math.toIntExact(Math.ceilDiv(count, CHUNK)), chunk -> {
            long from = chunk * CHUNK;
            range.accept(from, Math.min(from + CHUNK, count));
        });
    }

    private static void requireRoom(String what, MemorySegment host, ElementType type, SimdMatrix matrix) {
        long expected = matrix.rows() * matrix.columns() * type.bytes();
        if (host.byteSize() < expected) {
            throw new IllegalArgumentException(
                    "bytes of " + what + ": actual=" + host.byteSize() + ", expected=" + expected + " or more");
        }
    }

    /** Numbers {@code from} (inclusive) to {@code to} (exclusive). */
    private interface Range {
        void accept(long from, long to);
    }
}
