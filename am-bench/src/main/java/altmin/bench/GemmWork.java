package altmin.bench;

import altmin.api.backend.Backend;
import altmin.api.tensor.Matrix;
import java.lang.foreign.Arena;
import java.util.SplittableRandom;

/** One product with its matrices on an open backend. */
record GemmWork(GemmCase gemm, Backend backend, Matrix a, Matrix b, Matrix c, Arrival arrival)
        implements AutoCloseable {

    private static final int PLACES = 200;

    /** What a sum of k products may be wrong by, in units of k 2^-24 times the sum of their absolute values. */
    private static final double TOLERANCE = 4;

    /** Fills the matrices and checks one product at some places; takes the backend over. */
    static GemmWork prepare(GemmCase gemm, Backend backend) {
        try (Arena arena = Arena.ofConfined()) {
            HostMatrix left = HostMatrix.random(arena, gemm.leftRows(), gemm.leftColumns(), 1);
            HostMatrix right = HostMatrix.random(arena, gemm.rightRows(), gemm.rightColumns(), 2);
            Matrix c = backend.allocate(gemm.rows(), gemm.columns());
            GemmWork work =
                    new GemmWork(gemm, backend, left.upload(backend), right.upload(backend), c, Arrival.of(backend, c));
            work.multiply();
            work.check(left, right, HostMatrix.of(arena, backend, c));
            return work;
        }
    }

    void multiply() {
        backend.multiply(gemm.form(), 1, a, b, 0, c);
        arrival.await();
    }

    private void check(HostMatrix left, HostMatrix right, HostMatrix result) {
        SplittableRandom random = new SplittableRandom(3);
        for (int place = 0; place < PLACES; place++) {
            check(left, right, result, random.nextInt(gemm.rows()), random.nextInt(gemm.columns()));
        }
    }

    private void check(HostMatrix left, HostMatrix right, HostMatrix result, int row, int column) {
        double sum = 0;
        double size = 0;
        for (int k = 0; k < gemm.depth(); k++) {
            double term = left.at(gemm.leftIndex(row, k)) * right.at(gemm.rightIndex(column, k));
            sum += term;
            size += Math.abs(term);
        }
        double got = result.at((long) row * gemm.columns() + column);
        if (!(Math.abs(got - sum) <= TOLERANCE * gemm.depth() * 0x1p-24 * size)) {
            throw new IllegalStateException(
                    gemm + " at row " + row + ", column " + column + ": actual=" + got + ", expected=" + sum);
        }
    }

    @Override
    public void close() {
        a.close();
        b.close();
        c.close();
        backend.close();
    }
}
