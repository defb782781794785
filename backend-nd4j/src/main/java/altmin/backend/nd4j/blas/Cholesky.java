package altmin.backend.nd4j.blas;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.api.backend.Factor;
import altmin.api.backend.NotPositiveDefiniteException;
import altmin.backend.nd4j.MatrixMemory;
import altmin.backend.nd4j.Nd4jMatrix;
import altmin.backend.nd4j.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * {@code S = L LT} in float64, {@code n^3 / 3} flops, in place, a block of columns at a time: the small block on the diagonal and
 * its inverse in plain Java, which can name the pivot that fails; the rows below it and the rest by products of OpenBLAS, on
 * the caller's thread.
 */
public final class Cholesky {

    private final LowerTriangle lower;
    private final int n;

    private Cholesky(LowerTriangle lower) {
        this.lower = lower;
        this.n = lower.size();
    }

    /**
     * Factorises {@code symmetric + ridge I}; reads the lower triangle only.
     *
     * @throws NotPositiveDefiniteException where it has no factor
     */
    public static Factor factorise(Nd4jMatrix symmetric, double ridge, MatrixMemory memory, Workers workers) {
        int n = symmetric.columns();
        Arena arena = Arena.ofShared();
        try {
            LowerTriangle lower = LowerTriangle.allocate(n, arena);
            Cholesky cholesky = new Cholesky(lower);
            cholesky.load(symmetric.segment(), ridge);
            cholesky.run();
            return new CholeskyFactor(arena, lower, memory, workers);
        } catch (RuntimeException | Error failure) {
            arena.close();
            throw failure;
        }
    }

    private void load(MemorySegment from, double ridge) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                set(i, j, from.getAtIndex(JAVA_FLOAT_UNALIGNED, (long) i * n + j) + (i == j ? ridge : 0));
            }
        }
    }

    private void run() {
        for (int from = 0; from < n; from += LowerTriangle.BLOCK) {
            int to = Math.min(n, from + LowerTriangle.BLOCK);
            factoriseDiagonal(from, to);
            lower.invertDiagonal(from, to);
            int below = n - to;
            if (below > 0) {
                lower.divide(Blas.TRANSPOSED, from, to, below, lower.part(to, from));
                Blas.syrk(Blas.PLAIN, below, to - from, -1, lower.part(to, from), 1, lower.part(to, to));
            }
        }
    }

    private void factoriseDiagonal(int from, int to) {
        for (int j = from; j < to; j++) {
            double pivot = get(j, j) - dot(j, j, from, j);
            if (!(pivot > 0) || Double.isInfinite(pivot)) {
                throw new NotPositiveDefiniteException(j, pivot);
            }
            double root = Math.sqrt(pivot);
            set(j, j, root);
            for (int i = j + 1; i < to; i++) {
                set(i, j, (get(i, j) - dot(i, j, from, j)) / root);
            }
        }
    }

    private double dot(int row, int otherRow, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += get(row, k) * get(otherRow, k);
        }
        return sum;
    }

    private double get(int row, int column) {
        return lower.get(row, column);
    }

    private void set(int row, int column, double value) {
        lower.set(row, column, value);
    }
}
