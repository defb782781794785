package altmin.backend.simd.sparse;

import altmin.backend.simd.Specialised;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/*
 * The columns are gone through 4 vectors at a time, their sums in registers over all entries: for each entry one number
 * of a and 4 vectors of b for 4 fused multiply-adds. With few entries a row the rows of b come from memory whatever is
 * done; 4 chains hide the latency of the additions where they come from a near cache.
 */
/** Template for {@link Specialised}: a row of the product at the width of the species it is made for. */
final class VectorSparseRow implements SparseRowLoops {

    @SuppressWarnings("unchecked")
    private static final VectorSpecies<Float> SPECIES = Specialised.data(MethodHandles.lookup(), VectorSpecies.class);

    private static final int LANES = SPECIES.length();
    private static final long BYTES = SPECIES.vectorByteSize();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    @Override
    public void multiply(
            Entries entries,
            int from,
            int to,
            MemorySegment b,
            MemorySegment c,
            long row,
            int columns,
            boolean resumes) {
        long stride = (long) columns * Float.BYTES;
        int column = 0;
        for (; column <= columns - 4 * LANES; column += 4 * LANES) {
            long skipped = (long) column * Float.BYTES;
            four(entries, from, to, b, skipped, stride, c, row * stride + skipped, resumes);
        }
        for (; column < columns; column += LANES) {
            long skipped = (long) column * Float.BYTES;
            VectorMask<Float> mask = SPECIES.indexInRange(column, columns);
            one(entries, from, to, b, skipped, stride, c, row * stride + skipped, resumes, mask);
        }
    }

    private static void four(
            Entries entries,
            int from,
            int to,
            MemorySegment b,
            long skipped,
            long stride,
            MemorySegment c,
            long at,
            boolean resumes) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s0 = resumes ? FloatVector.fromMemorySegment(SPECIES, c, at, ORDER) : zero;
        FloatVector s1 = resumes ? FloatVector.fromMemorySegment(SPECIES, c, at + BYTES, ORDER) : zero;
        FloatVector s2 = resumes ? FloatVector.fromMemorySegment(SPECIES, c, at + 2 * BYTES, ORDER) : zero;
        FloatVector s3 = resumes ? FloatVector.fromMemorySegment(SPECIES, c, at + 3 * BYTES, ORDER) : zero;
        int[] indices = entries.indices;
        float[] values = entries.values;
        for (int entry = from; entry < to; entry++) {
            long line = indices[entry] * stride + skipped;
            FloatVector value = FloatVector.broadcast(SPECIES, values[entry]);
            s0 = value.fma(FloatVector.fromMemorySegment(SPECIES, b, line, ORDER), s0);
            s1 = value.fma(FloatVector.fromMemorySegment(SPECIES, b, line + BYTES, ORDER), s1);
            s2 = value.fma(FloatVector.fromMemorySegment(SPECIES, b, line + 2 * BYTES, ORDER), s2);
            s3 = value.fma(FloatVector.fromMemorySegment(SPECIES, b, line + 3 * BYTES, ORDER), s3);
        }
        s0.intoMemorySegment(c, at, ORDER);
        s1.intoMemorySegment(c, at + BYTES, ORDER);
        s2.intoMemorySegment(c, at + 2 * BYTES, ORDER);
        s3.intoMemorySegment(c, at + 3 * BYTES, ORDER);
    }

    private static void one(
            Entries entries,
            int from,
            int to,
            MemorySegment b,
            long skipped,
            long stride,
            MemorySegment c,
            long at,
            boolean resumes,
            VectorMask<Float> mask) {
        FloatVector sum =
                resumes ? FloatVector.fromMemorySegment(SPECIES, c, at, ORDER, mask) : FloatVector.zero(SPECIES);
        int[] indices = entries.indices;
        float[] values = entries.values;
        for (int entry = from; entry < to; entry++) {
            long line = indices[entry] * stride + skipped;
            FloatVector value = FloatVector.broadcast(SPECIES, values[entry]);
            sum = value.fma(FloatVector.fromMemorySegment(SPECIES, b, line, ORDER, mask), sum);
        }
        sum.intoMemorySegment(c, at, ORDER, mask);
    }
}
