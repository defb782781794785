package altmin.core.file;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Cuts a tensor into ranges of rows that pass one after the other through one buffer of bounded size. */
final class RowPieces {

    /** The buffer is no larger, unless a single row is. */
    static final long BYTES = 4L << 20;

    private RowPieces() {}

    /** What is done with one range; the memory is used again for the next. */
    @FunctionalInterface
    interface Visitor<E extends Exception> {
        void accept(long from, long to, MemorySegment memory) throws E;
    }

    static <E extends Exception> void visit(TensorSpec spec, Visitor<E> visitor) throws E {
        if (spec.bytes() == 0) {
            return;
        }
        long step = Math.min(spec.rows(), Math.max(1, BYTES / spec.rowBytes()));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(step * spec.rowBytes(), TensorTable.ALIGNMENT);
            for (long from = 0; from < spec.rows(); from += step) {
                long to = Math.min(spec.rows(), from + step);
                visitor.accept(from, to, buffer.asSlice(0, (to - from) * spec.rowBytes()));
            }
        }
    }
}
