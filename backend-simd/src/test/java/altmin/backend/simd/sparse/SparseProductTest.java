package altmin.backend.simd.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.BackendOptions;
import altmin.api.tensor.SparseMatrix;
import altmin.backend.simd.SimdProvider;
import altmin.backend.simd.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseProductTest {

    private static final int WIDEST =
            new SimdProvider().device(BackendOptions.DEFAULT).vectorBits();
    private static final int ROWS = 40;
    private static final int DEPTH = 5000;

    /** Each number is one chain of fused multiply-adds from zero over the entries of its row, at every width. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 7, 15, 16, 17, 63, 64, 65, 100, 130})
    void eachNumberIsOneChain(int columns) {
        SplittableRandom random = new SplittableRandom(columns);
        SparseMatrix a = sparse(random);
        try (Arena arena = Arena.ofShared();
                Workers workers = new Workers(2)) {
            MemorySegment b = arena.allocate(ValueLayout.JAVA_FLOAT, (long) DEPTH * columns);
            for (long i = 0; i < (long) DEPTH * columns; i++) {
                b.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) random.nextGaussian());
            }
            for (int bits = 128; bits <= WIDEST; bits *= 2) {
                MemorySegment c = arena.allocate(ValueLayout.JAVA_FLOAT, (long) ROWS * columns);
                c.fill((byte) 0xff);
                new SparseProduct(bits, workers).multiply(a, b, c, columns);
                assertChains(a, b, c, columns, bits);
            }
        }
    }

    private static void assertChains(SparseMatrix a, MemorySegment b, MemorySegment c, int columns, int bits) {
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < columns; column++) {
                float sum = 0;
                for (long entry = a.offset(row); entry < a.offset(row + 1); entry++) {
                    float other = b.getAtIndex(ValueLayout.JAVA_FLOAT, (long) a.index(entry) * columns + column);
                    sum = Math.fma(a.value(entry), other, sum);
                }
                int expected = Float.floatToRawIntBits(sum);
                int got = c.getAtIndex(ValueLayout.JAVA_INT, (long) row * columns + column);
                assertEquals(expected, got, bits + " bits, " + row + ", " + column);
            }
        }
    }

    /** Empty, short and very long rows. */
    private static SparseMatrix sparse(SplittableRandom random) {
        long[] offsets = new long[ROWS + 1];
        int[] indices = new int[ROWS * DEPTH];
        float[] values = new float[ROWS * DEPTH];
        int count = 0;
        for (int row = 0; row < ROWS; row++) {
            double share = row % 3 == 0 ? 0 : row % 10 == 4 ? 0.95 : random.nextDouble(0.01);
            for (int column = 0; column < DEPTH; column++) {
                if (random.nextDouble() < share) {
                    indices[count] = column;
                    values[count++] = (float) random.nextGaussian();
                }
            }
            offsets[row + 1] = count;
        }
        return new SparseMatrix(
                ROWS,
                DEPTH,
                MemorySegment.ofArray(offsets),
                MemorySegment.ofArray(indices),
                MemorySegment.ofArray(values));
    }

    @Test
    void rangesCoverAllRowsOnceWithAboutEqualWork() {
        SparseMatrix a = sparse(new SplittableRandom(1));
        for (int columns : new int[] {1, 16, 1000, 1 << 20}) {
            RowRanges ranges = RowRanges.of(a, columns);
            assertEquals(0, ranges.from(0));
            assertEquals(ROWS, ranges.from(ranges.count()));
            double share = (a.entries() + ROWS) / (double) ranges.count();
            for (int range = 0; range < ranges.count(); range++) {
                long from = ranges.from(range);
                long to = ranges.from(range + 1);
                assertTrue(from <= to, columns + " columns, range " + range);
                long work = a.offset(to) - a.offset(from) + to - from;
                assertTrue(work <= share + 2 * DEPTH, columns + " columns, range " + range + " with " + work);
            }
        }
    }

    @Test
    void ranges() {
        SparseMatrix none = new SparseMatrix(
                0,
                3,
                MemorySegment.ofArray(new long[1]),
                MemorySegment.ofArray(new int[0]),
                MemorySegment.ofArray(new float[0]));
        RowRanges ranges = RowRanges.of(none, 100);
        assertEquals(1, ranges.count());
        assertEquals(0, ranges.from(1));
        long[] even = new long[1001];
        int[] indices = new int[4000];
        for (int row = 0; row < 1000; row++) {
            even[row + 1] = 4L * (row + 1);
            for (int entry = 0; entry < 4; entry++) {
                indices[4 * row + entry] = entry;
            }
        }
        SparseMatrix regular = new SparseMatrix(
                1000,
                4,
                MemorySegment.ofArray(even),
                MemorySegment.ofArray(indices),
                MemorySegment.ofArray(new float[4000]));
        RowRanges cut = RowRanges.of(regular, 1 << 9);
        assertEquals(20, cut.count());
        for (int range = 0; range <= 20; range++) {
            assertEquals(50L * range, cut.from(range));
        }
    }
}
