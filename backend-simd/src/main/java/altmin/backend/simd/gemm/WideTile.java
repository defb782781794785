package altmin.backend.simd.gemm;

import altmin.backend.simd.Specialised;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 12 rows by 2 vectors, held in registers: 24 sums, 2 vectors of b and 1 of a, 27 of the 32 registers of AVX-512.
 *
 * <p>For each k it reads 12 numbers of a and 2 vectors of b and does 24 fused multiply-adds, with L lanes 48 L operations
 * for 48 + 8 L bytes. The panels of a come from the nearest cache, those of b from the nearest or the next.
 *
 * <p>The loop is not unrolled and the sums go to an array, not straight to the result: the method must stay small
 * enough for the first compiler, which gives up on long ones and leaves them interpreted for good. The array must not
 * be one of the panels.
 */
final class WideTile implements Tile {

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
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        FloatVector s40 = FloatVector.zero(SPECIES);
        FloatVector s41 = FloatVector.zero(SPECIES);
        FloatVector s50 = FloatVector.zero(SPECIES);
        FloatVector s51 = FloatVector.zero(SPECIES);
        FloatVector s60 = FloatVector.zero(SPECIES);
        FloatVector s61 = FloatVector.zero(SPECIES);
        FloatVector s70 = FloatVector.zero(SPECIES);
        FloatVector s71 = FloatVector.zero(SPECIES);
        FloatVector s80 = FloatVector.zero(SPECIES);
        FloatVector s81 = FloatVector.zero(SPECIES);
        FloatVector s90 = FloatVector.zero(SPECIES);
        FloatVector s91 = FloatVector.zero(SPECIES);
        FloatVector sa0 = FloatVector.zero(SPECIES);
        FloatVector sa1 = FloatVector.zero(SPECIES);
        FloatVector sb0 = FloatVector.zero(SPECIES);
        FloatVector sb1 = FloatVector.zero(SPECIES);
        int ai = aStart;
        int bi = bStart;
        for (int k = 0; k < depth; k++, ai += DEPTH, bi += 2 * LANES) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bi);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bi + LANES);
            FloatVector ra = FloatVector.broadcast(SPECIES, a[ai]);
            s00 = ra.fma(b0, s00);
            s01 = ra.fma(b1, s01);
            ra = FloatVector.broadcast(SPECIES, a[ai + ROW]);
            s10 = ra.fma(b0, s10);
            s11 = ra.fma(b1, s11);
            ra = FloatVector.broadcast(SPECIES, a[ai + 2 * ROW]);
            s20 = ra.fma(b0, s20);
            s21 = ra.fma(b1, s21);
            ra = FloatVector.broadcast(SPECIES, a[ai + 3 * ROW]);
            s30 = ra.fma(b0, s30);
            s31 = ra.fma(b1, s31);
            ra = FloatVector.broadcast(SPECIES, a[ai + 4 * ROW]);
            s40 = ra.fma(b0, s40);
            s41 = ra.fma(b1, s41);
            ra = FloatVector.broadcast(SPECIES, a[ai + 5 * ROW]);
            s50 = ra.fma(b0, s50);
            s51 = ra.fma(b1, s51);
            ra = FloatVector.broadcast(SPECIES, a[ai + 6 * ROW]);
            s60 = ra.fma(b0, s60);
            s61 = ra.fma(b1, s61);
            ra = FloatVector.broadcast(SPECIES, a[ai + 7 * ROW]);
            s70 = ra.fma(b0, s70);
            s71 = ra.fma(b1, s71);
            ra = FloatVector.broadcast(SPECIES, a[ai + 8 * ROW]);
            s80 = ra.fma(b0, s80);
            s81 = ra.fma(b1, s81);
            ra = FloatVector.broadcast(SPECIES, a[ai + 9 * ROW]);
            s90 = ra.fma(b0, s90);
            s91 = ra.fma(b1, s91);
            ra = FloatVector.broadcast(SPECIES, a[ai + 10 * ROW]);
            sa0 = ra.fma(b0, sa0);
            sa1 = ra.fma(b1, sa1);
            ra = FloatVector.broadcast(SPECIES, a[ai + 11 * ROW]);
            sb0 = ra.fma(b0, sb0);
            sb1 = ra.fma(b1, sb1);
        }
        s00.intoArray(sums, 0);
        s01.intoArray(sums, LANES);
        s10.intoArray(sums, 2 * LANES);
        s11.intoArray(sums, 3 * LANES);
        s20.intoArray(sums, 4 * LANES);
        s21.intoArray(sums, 5 * LANES);
        s30.intoArray(sums, 6 * LANES);
        s31.intoArray(sums, 7 * LANES);
        s40.intoArray(sums, 8 * LANES);
        s41.intoArray(sums, 9 * LANES);
        s50.intoArray(sums, 10 * LANES);
        s51.intoArray(sums, 11 * LANES);
        s60.intoArray(sums, 12 * LANES);
        s61.intoArray(sums, 13 * LANES);
        s70.intoArray(sums, 14 * LANES);
        s71.intoArray(sums, 15 * LANES);
        s80.intoArray(sums, 16 * LANES);
        s81.intoArray(sums, 17 * LANES);
        s90.intoArray(sums, 18 * LANES);
        s91.intoArray(sums, 19 * LANES);
        sa0.intoArray(sums, 20 * LANES);
        sa1.intoArray(sums, 21 * LANES);
        sb0.intoArray(sums, 22 * LANES);
        sb1.intoArray(sums, 23 * LANES);
    }
}
