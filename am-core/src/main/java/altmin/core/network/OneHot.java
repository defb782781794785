package altmin.core.network;

import altmin.api.backend.Backend;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Labels as rows with a single one. */
public final class OneHot {

    private static final int RANGE = 65_536;

    private OneHot() {}

    /**
     * A new matrix, {@code count x classes}, 1 at each sample's label and 0 elsewhere.
     *
     * @param labels {@code count} native-order int32, each below {@code classes}
     */
    public static Matrix of(Backend backend, MemorySegment labels, long count, int classes) {
        Matrix targets = backend.allocate(count, classes);
        fill(backend, labels, targets);
        return targets;
    }

    /**
     * Fills a matrix of a row for each sample and a column for each class.
     *
     * @param labels native-order int32, one for each row, each below the number of columns
     */
    public static void fill(Backend backend, MemorySegment labels, Matrix targets) {
        long count = targets.rows();
        int classes = targets.columns();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment rows = arena.allocate(ElementType.FLOAT, Math.min(RANGE, count) * classes);
            for (long from = 0; from < count; from += RANGE) {
                long to = Math.min(from + RANGE, count);
                rows.fill((byte) 0);
                for (long i = from; i < to; i++) {
                    int label = labels.getAtIndex(ValueLayout.JAVA_INT, i);
                    if (label < 0 || label >= classes) {
                        throw new IllegalArgumentException(
                                "label of sample " + i + " is " + label + ", expected 0 to " + (classes - 1));
                    }
                    rows.setAtIndex(ElementType.FLOAT, (i - from) * classes + label, 1);
                }
                backend.upload(rows, ElementType.FLOAT32, targets.rowRange(from, to));
            }
        }
    }
}
