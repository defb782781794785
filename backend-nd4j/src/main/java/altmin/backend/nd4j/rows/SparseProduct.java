package altmin.backend.nd4j.rows;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.api.tensor.SparseMatrix;
import altmin.backend.nd4j.Nd4jMatrix;
import altmin.backend.nd4j.Workers;
import java.lang.foreign.MemorySegment;
import java.util.stream.Stream;

/** Compressed rows times dense: for each row its entries in order, {@code 2 n} flops each. */
public final class SparseProduct {

    private static final int ROWS = 256;

    private SparseProduct() {}

    /** {@code c := a b}; shapes fit and {@code c} lies apart. */
    public static void multiply(SparseMatrix a, Nd4jMatrix b, Nd4jMatrix c, Workers workers) {
        try (Workers alone = new Workers(1)) {
            multiplyOn(isShared(a) ? workers : alone, a, b, c);
        }
    }

    /** Host memory may be confined to the thread of the caller. */
    private static boolean isShared(SparseMatrix a) {
        Thread another = Thread.ofPlatform().unstarted(() -> {});
        return Stream.of(a.offsets(), a.indices(), a.values()).allMatch(segment -> segment.isAccessibleBy(another));
    }

    private static void multiplyOn(Workers workers, SparseMatrix a, Nd4jMatrix b, Nd4jMatrix c) {
        workers.forEach(Math.toIntExact(Math.ceilDiv(a.rows(), ROWS)), range -> {
            for (long row = (long) range * ROWS; row < Math.min(a.rows(), (range + 1L) * ROWS); row++) {
                MemorySegment sums = c.rowRange(row, row + 1).segment().fill((byte) 0);
                for (long entry = a.offset(row); entry < a.offset(row + 1); entry++) {
                    int index = a.index(entry);
                    add(sums, a.value(entry), b.rowRange(index, index + 1L).segment(), c.columns());
                }
            }
        });
    }

    private static void add(MemorySegment sums, float factor, MemorySegment row, int columns) {
        for (int i = 0; i < columns; i++) {
            float sum =
                    Math.fma(factor, row.getAtIndex(JAVA_FLOAT_UNALIGNED, i), sums.getAtIndex(JAVA_FLOAT_UNALIGNED, i));
            sums.setAtIndex(JAVA_FLOAT_UNALIGNED, i, sum);
        }
    }
}
