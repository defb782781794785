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
 * of a and 4 vectors of b for 4 fused multiply-adds. 4 chains hide the latency of an addition where b comes from a near
 * cache; where it comes from memory nothing else counts. Columns at the end that fill no 4 vectors go one at a time.
 */
/** Template for {@link Specialised}: a row of the product at the width of the species it is made for. */
final class VectorSparseRow implements SparseRowLoops {

    @SuppressWarnings("unchecked")
    private static final VectorSpecies<Float> SPECIES = Specialised.data(MethodHandles.lookup(), VectorSpecies.class);

    private static final int LANES = SPECIES.length();
    private static final long BYTES = SPECIES.vectorByteSize();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    @Override
    public void multiply(Entries entries, int from, int to, DenseSides dense, long row, boolean resumes) {
        int column = 0;
        for (; column <= dense.columns() - 4 * LANES; column += 4 * LANES) {
            four(entries, from, to, dense, row, column, resumes);
        }
        for (; column < dense.columns(); column += LANES) {
            one(entries, from, to, dense, row, column, resumes);
        }
    }

    private static void four(
            Entries entries, int from, int to, DenseSides dense, long row, int column, boolean resumes) {
        MemorySegment b = dense.b();
        MemorySegment c = dense.c();
        long stride = dense.stride();
        long skipped = (long) column * Float.BYTES;
        long at = row * stride + skipped;
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
            Entries entries, int from, int to, DenseSides dense, long row, int column, boolean resumes) {
        VectorMask<Float> mask = SPECIES.indexInRange(column, dense.columns());
        MemorySegment b = dense.b();
        long stride = dense.stride();
        long skipped = (long) column * Float.BYTES;
        long at = row * stride + skipped;
        FloatVector sum = resumes
                ? FloatVector.fromMemorySegment(SPECIES, dense.c(), at, ORDER, mask)
                : FloatVector.zero(SPECIES);
        int[] indices = entries.indices;
        float[] values = entries.values;
        for (int entry = from; entry < to; entry++) {
            long line = indices[entry] * stride + skipped;
            FloatVector value = FloatVector.broadcast(SPECIES, values[entry]);
            sum = value.fma(FloatVector.fromMemorySegment(SPECIES, b, line, ORDER, mask), sum);
        }
        sum.intoMemorySegment(dense.c(), at, ORDER, mask);
    }
}
