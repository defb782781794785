package altmin.backend.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every product beside its value: bits, symmetry, views, special numbers, messages. */
final class ProductPropertiesTest {

    private final Backend backend = Numbers.open(2, 0);

    @AfterEach
    void close() {
        backend.close();
    }

    @ParameterizedTest
    @CsvSource({"NN, 150, 170, 600", "NT, 400, 10, 784", "NT, 333, 100, 1500", "TN, 10, 200, 9000", "TN, 300, 300, 5000"
    })
    void givesTheSameBitsForEveryNumberOfThreads(Product form, int m, int n, int k) {
        int[] one = bits(form, m, n, k, 1, 0);
        assertArrayEquals(one, bits(form, m, n, k, 2, 0));
        assertArrayEquals(one, bits(form, m, n, k, 3, 0));
    }

    @ParameterizedTest
    @CsvSource({"NN, 100, 70, 600", "NT, 400, 10, 784", "TN, 10, 200, 9000"})
    void givesTheSameBitsForEveryVectorWidth(Product form, int m, int n, int k) {
        int[] widest = bits(form, m, n, k, 1, 0);
        Numbers.widths().forEach(width -> assertArrayEquals(widest, bits(form, m, n, k, 2, width)));
    }

    /** The bits of a product. */
    private static int[] bits(Product form, int m, int n, int k, int threads, int vectorBits) {
        SplittableRandom random = new SplittableRandom(7);
        try (Backend backend = Numbers.open(threads, vectorBits)) {
            SimdMatrix a =
                    form == Product.TN ? Numbers.random(backend, k, m, random) : Numbers.random(backend, m, k, random);
            SimdMatrix b =
                    form == Product.NT ? Numbers.random(backend, n, k, random) : Numbers.random(backend, k, n, random);
            SimdMatrix c = Numbers.random(backend, m, n, random);
            double norm = backend.multiply(form, 1.5, a, b, 0.5, c, Epilogue.SQUARED_NORM);
            assertTrue(norm > 0);
            return Numbers.bits(c);
        }
    }

    @ParameterizedTest
    @CsvSource({"NN, 500, 300, 100", "TN, 30, 40, 9000", "NT, 1000, 10, 300"})
    void givesTheSameNormForEveryNumberOfThreads(Product form, int m, int n, int k) {
        double one = norm(form, m, n, k, 1);
        assertEquals(one, norm(form, m, n, k, 2));
        assertEquals(one, norm(form, m, n, k, 3));
    }

    private static double norm(Product form, int m, int n, int k, int threads) {
        SplittableRandom random = new SplittableRandom(8);
        try (Backend backend = Numbers.open(threads, 0)) {
            SimdMatrix a =
                    form == Product.TN ? Numbers.random(backend, k, m, random) : Numbers.random(backend, m, k, random);
            SimdMatrix b =
                    form == Product.NT ? Numbers.random(backend, n, k, random) : Numbers.random(backend, k, n, random);
            return backend.multiply(form, 1, a, b, 0, backend.allocate(m, n), Epilogue.SQUARED_NORM);
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 40", "100, 700", "330, 900", "30, 9000"})
    void isExactlySymmetricForAMatrixWithItself(int n, int k) {
        SplittableRandom random = new SplittableRandom(11);
        SimdMatrix a = Numbers.random(backend, k, n, random);
        SimdMatrix copy = (SimdMatrix) backend.allocate(k, n);
        copy.segment().copyFrom(a.segment());
        SimdMatrix gram = (SimdMatrix) backend.allocate(n, n);
        SimdMatrix full = (SimdMatrix) backend.allocate(n, n);
        double norm = backend.multiply(Product.TN, 1, a, a, 0, gram, Epilogue.SQUARED_NORM);
        double fullNorm = backend.multiply(Product.TN, 1, a, copy, 0, full, Epilogue.SQUARED_NORM);
        assertArrayEquals(Numbers.bits(full), Numbers.bits(gram));
        assertEquals(fullNorm, norm, 1e-12 * fullNorm);
        backend.multiply(Product.TN, 1, a, a, 1, gram);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                assertEquals(Numbers.at(gram, i, j), Numbers.at(gram, j, i));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void readsAndWritesViewsThatStartAtOddRows(Product form) {
        SplittableRandom random = new SplittableRandom(13);
        SimdMatrix a = Numbers.random(backend, 103, 101, random);
        SimdMatrix b = Numbers.random(backend, 103, 101, random);
        SimdMatrix c = Numbers.filled(backend, 105, 101, 42);
        SimdMatrix expected = (SimdMatrix) backend.allocate(101, 101);
        SimdMatrix aCopy = copyOfRows(a, 1);
        SimdMatrix bCopy = copyOfRows(b, 2);
        backend.multiply(form, 1, aCopy, bCopy, 0, expected);
        backend.multiply(form, 1, a.rowRange(1, 102), b.rowRange(2, 103), 0, c.rowRange(3, 104));
        assertArrayEquals(Numbers.bits(expected), Numbers.bits(c.rowRange(3, 104)));
        for (int column = 0; column < 101; column++) {
            assertEquals(42, Numbers.at(c, 2, column));
            assertEquals(42, Numbers.at(c, 104, column));
        }
    }

    private SimdMatrix copyOfRows(SimdMatrix matrix, int first) {
        SimdMatrix copy = (SimdMatrix) backend.allocate(101, 101);
        copy.segment().copyFrom(matrix.rowRange(first, first + 101).segment());
        return copy;
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void acceptsEmptyMatricesAndEmptySums(Product form) {
        assertEquals(
                0,
                backend.multiply(
                        form,
                        1,
                        backend.allocate(0, 0),
                        backend.allocate(0, 0),
                        0,
                        backend.allocate(0, 0),
                        Epilogue.SQUARED_NORM));
        SimdMatrix noDepthA = (SimdMatrix) (form == Product.TN ? backend.allocate(0, 3) : backend.allocate(3, 0));
        SimdMatrix noDepthB = (SimdMatrix) (form == Product.NT ? backend.allocate(2, 0) : backend.allocate(0, 2));
        SimdMatrix c = Numbers.filled(backend, 3, 2, 4);
        assertEquals(24, backend.multiply(form, 1, noDepthA, noDepthB, 0.5, c, Epilogue.SQUARED_NORM));
        assertEquals(2, Numbers.at(c, 2, 1));
        backend.multiply(form, 1, noDepthA, noDepthB, 0, c);
        assertEquals(0, Numbers.at(c, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void letsNaNAndInfinityThrough(Product form) {
        SplittableRandom random = new SplittableRandom(17);
        SimdMatrix a = Numbers.random(backend, 40, 40, random);
        SimdMatrix b = Numbers.filled(backend, 40, 40, 1);
        Numbers.set(a, 5, 7, Float.NaN);
        Numbers.set(a, 20, 30, Float.POSITIVE_INFINITY);
        SimdMatrix c = (SimdMatrix) backend.allocate(40, 40);
        backend.multiply(form, 1, a, b, 0, c);
        int nanRow = form == Product.TN ? 7 : 5;
        int infiniteRow = form == Product.TN ? 30 : 20;
        for (int row = 0; row < 40; row++) {
            for (int column = 0; column < 40; column++) {
                assertEquals(row == nanRow, Float.isNaN(Numbers.at(c, row, column)));
                assertEquals(row == infiniteRow, Float.isInfinite(Numbers.at(c, row, column)));
            }
        }
    }

    @Test
    void doesNotReadTheResultWhereBetaIsZeroAndDoesOtherwise() {
        SimdMatrix one = Numbers.filled(backend, 20, 20, 1);
        SimdMatrix c = Numbers.filled(backend, 20, 20, Float.NaN);
        backend.multiply(Product.NN, 1, one, one, 0, c);
        assertEquals(20, Numbers.at(c, 19, 19));
        Numbers.set(c, 3, 4, Float.NaN);
        backend.multiply(Product.NN, 1, one, one, 1, c);
        assertTrue(Float.isNaN(Numbers.at(c, 3, 4)));
        assertEquals(40, Numbers.at(c, 4, 3));
    }

    @Test
    void saysWhichShapeDoesNotFit() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class,
                () -> backend.multiply(
                        Product.NN, 1, backend.allocate(2, 3), backend.allocate(4, 5), 0, backend.allocate(2, 5)));
        assertEquals("depth of b in NN: actual=4, expected=3", thrown.getMessage());
    }

    @Test
    void refusesMatricesOfAnotherBackend() {
        try (Backend other = Numbers.open(1, 0)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> backend.multiply(
                            Product.NN, 1, other.allocate(2, 2), backend.allocate(2, 2), 0, backend.allocate(2, 2)));
        }
    }
}
