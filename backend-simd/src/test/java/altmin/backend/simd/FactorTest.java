package altmin.backend.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.Factor;
import altmin.api.backend.NotPositiveDefiniteException;
import altmin.api.backend.Product;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Cholesky factor and both ways to solve with it. */
final class FactorTest {

    private final Backend backend = Numbers.open(2, 0);

    @AfterEach
    void close() {
        backend.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "5, 10", "15, 4", "16, 16", "17, 9", "48, 96", "97, 50", "200, 400"})
    void solvesFewRightHandSidesToTheLastPlaces(int n, int rows) {
        checkResidual(n, rows, 4);
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "16, 200", "33, 500", "100, 9000"})
    void solvesManyRightHandSidesByTheInverse(int n, int rows) {
        checkResidual(n, rows, 4 * n);
    }

    /** The residual of each number, in units of 2^-24 times the sum of the absolute products. */
    private void checkResidual(int n, int rows, int allowed) {
        SplittableRandom random = new SplittableRandom(n * 1000L + rows);
        SimdMatrix s = gram(n, random);
        SimdMatrix b = Numbers.random(backend, rows, n, random);
        SimdMatrix x = (SimdMatrix) backend.allocate(rows, n);
        try (Factor factor = backend.factorise(s, 0.25)) {
            factor.solve(b, x);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < n; column++) {
                    checkResidual(s, b, x, row, column, allowed);
                }
            }
            factor.solve(b, b);
            assertArrayEquals(Numbers.bits(x), Numbers.bits(b));
        }
    }

    private static void checkResidual(SimdMatrix s, SimdMatrix b, SimdMatrix x, int row, int column, int allowed) {
        double sum = -Numbers.at(b, row, column);
        double size = -sum > 0 ? -sum : sum;
        for (int k = 0; k < s.columns(); k++) {
            double entry = Numbers.at(s, Math.max(k, column), Math.min(k, column)) + (k == column ? 0.25 : 0);
            sum += Numbers.at(x, row, k) * entry;
            size += Math.abs(Numbers.at(x, row, k) * entry);
        }
        double residual = Math.abs(sum);
        double bound = allowed * 0x1p-24 * size;
        assertTrue(residual <= bound, () -> "residual at " + row + ", " + column + " is " + residual + " > " + bound);
    }

    @Test
    void readsTheLowerTriangleOnly() {
        SplittableRandom random = new SplittableRandom(3);
        SimdMatrix s = gram(40, random);
        SimdMatrix b = Numbers.random(backend, 7, 40, random);
        SimdMatrix whole = (SimdMatrix) backend.allocate(7, 40);
        SimdMatrix lower = (SimdMatrix) backend.allocate(7, 40);
        backend.factorise(s, 1).solve(b, whole);
        for (int row = 0; row < 40; row++) {
            for (int column = row + 1; column < 40; column++) {
                Numbers.set(s, row, column, Float.NaN);
            }
        }
        backend.factorise(s, 1).solve(b, lower);
        assertArrayEquals(Numbers.bits(whole), Numbers.bits(lower));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 16, 38})
    void namesThePivotThatIsNotPositive(int pivot) {
        SimdMatrix s = (SimdMatrix) backend.allocate(39, 39);
        for (int i = 0; i < 39; i++) {
            Numbers.set(s, i, i, i == pivot ? -3 : 2);
        }
        assertEquals(
                pivot,
                assertThrows(NotPositiveDefiniteException.class, () -> backend.factorise(s, 0))
                        .pivot());
        Numbers.set(s, pivot, pivot, Float.NaN);
        assertEquals(
                pivot,
                assertThrows(NotPositiveDefiniteException.class, () -> backend.factorise(s, 0))
                        .pivot());
        Numbers.set(s, pivot, pivot, Float.POSITIVE_INFINITY);
        assertEquals(
                pivot,
                assertThrows(NotPositiveDefiniteException.class, () -> backend.factorise(s, 0))
                        .pivot());
        Numbers.set(s, pivot, pivot, -3);
        backend.factorise(s, 4).close();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1000})
    void givesTheSameBitsForEveryNumberOfThreadsAndWidth(int rows) {
        int[] one = solved(1, 0, rows);
        assertArrayEquals(one, solved(2, 0, rows));
        assertArrayEquals(one, solved(3, 0, rows));
        Numbers.widths().forEach(width -> assertArrayEquals(one, solved(2, width, rows)));
    }

    private static int[] solved(int threads, int vectorBits, int rows) {
        try (Backend own = Numbers.open(threads, vectorBits)) {
            SplittableRandom random = new SplittableRandom(5);
            SimdMatrix p = Numbers.random(own, 300, 150, random);
            SimdMatrix s = (SimdMatrix) own.allocate(150, 150);
            own.multiply(Product.TN, 1, p, p, 0, s);
            SimdMatrix b = Numbers.random(own, rows, 150, random);
            own.factorise(s, 0.5).solve(b, b);
            return Numbers.bits(b);
        }
    }

    @Test
    void acceptsNothing() {
        backend.factorise(backend.allocate(0, 0), 0).solve(backend.allocate(0, 0), backend.allocate(0, 0));
        backend.factorise(gram(3, new SplittableRandom(1)), 0).solve(backend.allocate(0, 3), backend.allocate(0, 3));
    }

    @Test
    void saysWhichShapeDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> backend.factorise(backend.allocate(3, 4), 0));
        Factor factor = backend.factorise(gram(3, new SplittableRandom(1)), 0);
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> factor.solve(backend.allocate(5, 3), backend.allocate(4, 3)));
        assertEquals("rows of x: actual=4, expected=5", thrown.getMessage());
    }

    private SimdMatrix gram(int n, SplittableRandom random) {
        SimdMatrix p = Numbers.random(backend, 2L * n, n, random);
        SimdMatrix s = (SimdMatrix) backend.allocate(n, n);
        backend.multiply(Product.TN, 1, p, p, 0, s);
        return s;
    }
}
