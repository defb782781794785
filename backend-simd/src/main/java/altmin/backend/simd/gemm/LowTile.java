package altmin.backend.simd.gemm;

import altmin.backend.simd.Specialised;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 6 rows by 2 vectors, held in registers: 12 sums, 2 vectors of b and 1 of a, 15 of the 16 registers of AVX2 and narrower.
 *
 * <p>For each k it reads 6 numbers of a and 2 vectors of b and does 12 fused multiply-adds, with L lanes 24 L operations
 * for 24 + 8 L bytes. The panels of a come from the nearest cache, those of b from the nearest or the next.
 *
 * <p>The loop is not unrolled and the sums go to an array, not straight to the result: the method must stay small
 * enough for the first compiler, which gives up on long ones and leaves them interpreted for good. The array must not
 * be one of the panels.
 */
final class LowTile implements Tile {

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
    }
}
