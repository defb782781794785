package altmin.backend.simd.cholesky;

import altmin.backend.simd.Specialised;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 6 rows by 2 vectors, held in registers: 12 sums, 2 vectors of the panel and 1 number of a row, 15 of 16.
 * For each k: 12 fused multiply-adds for 6 numbers and 2 vectors read. The rows are read where they lie.
 */
final class VectorRowTile implements RowTile {

    @SuppressWarnings("unchecked") // the factory passes no other
    private static final VectorSpecies<Double> SPECIES = Specialised.data(MethodHandles.lookup(), VectorSpecies.class);

    private static final int LANES = SPECIES.length();

    @Override
    public void multiply(double[] x, int xStart, int stride, double[] panel, int panelStart, int depth, double[] sums) {
        for (int column = 0; column < WIDTH; column += 2 * LANES) {
            twoVectors(x, xStart, stride, panel, panelStart + column, depth, sums, column);
        }
    }

    private static void twoVectors(
            double[] x, int xStart, int stride, double[] panel, int panelStart, int depth, double[] sums, int to) {
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = DoubleVector.zero(SPECIES);
        DoubleVector s10 = DoubleVector.zero(SPECIES);
        DoubleVector s11 = DoubleVector.zero(SPECIES);
        DoubleVector s20 = DoubleVector.zero(SPECIES);
        DoubleVector s21 = DoubleVector.zero(SPECIES);
        DoubleVector s30 = DoubleVector.zero(SPECIES);
        DoubleVector s31 = DoubleVector.zero(SPECIES);
        DoubleVector s40 = DoubleVector.zero(SPECIES);
        DoubleVector s41 = DoubleVector.zero(SPECIES);
        DoubleVector s50 = DoubleVector.zero(SPECIES);
        DoubleVector s51 = DoubleVector.zero(SPECIES);
        int pi = panelStart;
        for (int xi = xStart; xi < xStart + depth; xi++, pi += WIDTH) {
            DoubleVector p0 = DoubleVector.fromArray(SPECIES, panel, pi);
            DoubleVector p1 = DoubleVector.fromArray(SPECIES, panel, pi + LANES);
            DoubleVector r = DoubleVector.broadcast(SPECIES, x[xi]);
            s00 = r.fma(p0, s00);
            s01 = r.fma(p1, s01);
            r = DoubleVector.broadcast(SPECIES, x[xi + stride]);
            s10 = r.fma(p0, s10);
            s11 = r.fma(p1, s11);
            r = DoubleVector.broadcast(SPECIES, x[xi + 2 * stride]);
            s20 = r.fma(p0, s20);
            s21 = r.fma(p1, s21);
            r = DoubleVector.broadcast(SPECIES, x[xi + 3 * stride]);
            s30 = r.fma(p0, s30);
            s31 = r.fma(p1, s31);
            r = DoubleVector.broadcast(SPECIES, x[xi + 4 * stride]);
            s40 = r.fma(p0, s40);
            s41 = r.fma(p1, s41);
            r = DoubleVector.broadcast(SPECIES, x[xi + 5 * stride]);
            s50 = r.fma(p0, s50);
            s51 = r.fma(p1, s51);
        }
        s00.intoArray(sums, to);
        s01.intoArray(sums, to + LANES);
        s10.intoArray(sums, to + WIDTH);
        s11.intoArray(sums, to + WIDTH + LANES);
        s20.intoArray(sums, to + 2 * WIDTH);
        s21.intoArray(sums, to + 2 * WIDTH + LANES);
        s30.intoArray(sums, to + 3 * WIDTH);
        s31.intoArray(sums, to + 3 * WIDTH + LANES);
        s40.intoArray(sums, to + 4 * WIDTH);
        s41.intoArray(sums, to + 4 * WIDTH + LANES);
        s50.intoArray(sums, to + 5 * WIDTH);
        s51.intoArray(sums, to + 5 * WIDTH + LANES);
    }
}
