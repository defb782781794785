package altmin.backend.simd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import java.util.SplittableRandom;

/** One product with random numbers, computed by the backend and by three plain loops in float64. */
record ProductCase(
        Product form, int m, int n, int k, double alpha, double beta, boolean bias, boolean norm, long seed) {

    /** What is allowed beside k roundings: those of alpha, beta, the bias and their sums. */
    private static final int OTHER_ROUNDINGS = 4;

    /** Computes and compares, number by number and in the squared norm. */
    void check(Backend backend) {
        SplittableRandom random = new SplittableRandom(seed);
        try (SimdMatrix a = form == Product.TN
                        ? Numbers.random(backend, k, m, random)
                        : Numbers.random(backend, m, k, random);
                SimdMatrix b = form == Product.NT
                        ? Numbers.random(backend, n, k, random)
                        : Numbers.random(backend, k, n, random);
                SimdMatrix c = Numbers.random(backend, m, n, random);
                SimdMatrix row = Numbers.random(backend, 1, n, random)) {
            float[] before = Numbers.all(c);
            double got = backend.multiply(form, alpha, a, b, beta, c, new Epilogue(bias ? row : null, norm));
            double squares = 0;
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    checkNumber(a, b, c, i, j, beta * before[i * n + j], bias ? Numbers.at(row, 0, j) : 0);
                    squares += (double) Numbers.at(c, i, j) * Numbers.at(c, i, j);
                }
            }
            double expected = norm ? squares : 0;
            assertTrue(
                    Math.abs(got - expected) <= 1e-12 * expected,
                    () -> this + ": norm " + got + ", expected " + expected);
        }
    }

    private void checkNumber(SimdMatrix a, SimdMatrix b, SimdMatrix c, int i, int j, double old, double added) {
        double sum = old + added;
        double size = Math.abs(old) + Math.abs(added);
        for (int l = 0; l < k; l++) {
            double term = alpha * left(a, i, l) * right(b, l, j);
            sum += term;
            size += Math.abs(term);
        }
        double got = Numbers.at(c, i, j);
        double expected = sum;
        double allowed = (k + OTHER_ROUNDINGS) * 0x1p-24 * size;
        assertTrue(
                Math.abs(got - expected) <= allowed,
                () -> this + " at " + i + ", " + j + ": got " + got + ", expected " + expected + " +- " + allowed);
    }

    private float left(SimdMatrix a, int i, int l) {
        return form == Product.TN ? Numbers.at(a, l, i) : Numbers.at(a, i, l);
    }

    private float right(SimdMatrix b, int l, int j) {
        return form == Product.NT ? Numbers.at(b, j, l) : Numbers.at(b, l, j);
    }
}
