package altmin.backend.simd.gemm;

import altmin.backend.simd.Specialised;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 12 rows by 1 vector, held in registers: 12 sums, 1 vector of b and 1 of a, 14 of the 32 registers of AVX-512, for results of few columns.
 *
 * <p>For each k it reads 12 numbers of a and 1 vector of b and does 12 fused multiply-adds, with L lanes 24 L operations
 * for 48 + 4 L bytes. The panels of a come from the nearest cache, those of b from the nearest or the next.
 *
 * <p>The loop is not unrolled and the sums go to an array, not straight to the result: the method must stay small
 * enough for the first compiler, which gives up on long ones and leaves them interpreted for good. The array must not
 * be one of the panels.
 */
final class NarrowTile implements Tile {

    private static final TileLayout LAYOUT = Specialised.data(MethodHandles.lookup(), TileLayout.class);
    private static final VectorSpecies<Float> SPECIES = LAYOUT.species();
    private static final int LANES = SPECIES.length();
    private static final int ROW = LAYOUT.left().itemStep();
    private static final int DEPTH = LAYOUT.left().depthStep();

    @Override
    public TileLayout layout() {
        return LAYOUT;
    }

    @Override
    public void multiply(float[] a, int aStart, float[] b, int bStart, int depth, float[] sums) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        FloatVector s4 = FloatVector.zero(SPECIES);
        FloatVector s5 = FloatVector.zero(SPECIES);
        FloatVector s6 = FloatVector.zero(SPECIES);
        FloatVector s7 = FloatVector.zero(SPECIES);
        FloatVector s8 = FloatVector.zero(SPECIES);
        FloatVector s9 = FloatVector.zero(SPECIES);
        FloatVector sa = FloatVector.zero(SPECIES);
        FloatVector sb = FloatVector.zero(SPECIES);
        int ai = aStart;
        int bi = bStart;
        for (int k = 0; k < depth; k++, ai += DEPTH, bi += LANES) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bi);
            FloatVector ra = FloatVector.broadcast(SPECIES, a[ai]);
            s0 = ra.fma(b0, s0);
            ra = FloatVector.broadcast(SPECIES, a[ai + ROW]);
            s1 = ra.fma(b0, s1);
            ra = FloatVector.broadcast(SPECIES, a[ai + 2 * ROW]);
            s2 = ra.fma(b0, s2);
            ra = FloatVector.broadcast(SPECIES, a[ai + 3 * ROW]);
            s3 = ra.fma(b0, s3);
            ra = FloatVector.broadcast(SPECIES, a[ai + 4 * ROW]);
            s4 = ra.fma(b0, s4);
            ra = FloatVector.broadcast(SPECIES, a[ai + 5 * ROW]);
            s5 = ra.fma(b0, s5);
            ra = FloatVector.broadcast(SPECIES, a[ai + 6 * ROW]);
            s6 = ra.fma(b0, s6);
            ra = FloatVector.broadcast(SPECIES, a[ai + 7 * ROW]);
            s7 = ra.fma(b0, s7);
            ra = FloatVector.broadcast(SPECIES, a[ai + 8 * ROW]);
            s8 = ra.fma(b0, s8);
            ra = FloatVector.broadcast(SPECIES, a[ai + 9 * ROW]);
            s9 = ra.fma(b0, s9);
            ra = FloatVector.broadcast(SPECIES, a[ai + 10 * ROW]);
            sa = ra.fma(b0, sa);
            ra = FloatVector.broadcast(SPECIES, a[ai + 11 * ROW]);
            sb = ra.fma(b0, sb);
        }
        s0.intoArray(sums, 0);
        s1.intoArray(sums, LANES);
        s2.intoArray(sums, 2 * LANES);
        s3.intoArray(sums, 3 * LANES);
        s4.intoArray(sums, 4 * LANES);
        s5.intoArray(sums, 5 * LANES);
        s6.intoArray(sums, 6 * LANES);
        s7.intoArray(sums, 7 * LANES);
        s8.intoArray(sums, 8 * LANES);
        s9.intoArray(sums, 9 * LANES);
        sa.intoArray(sums, 10 * LANES);
        sb.intoArray(sums, 11 * LANES);
    }
}
