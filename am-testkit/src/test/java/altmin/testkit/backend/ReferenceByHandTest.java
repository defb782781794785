package altmin.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Factor;
import altmin.api.backend.Grid;
import altmin.api.backend.NotPositiveDefiniteException;
import altmin.api.backend.Product;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.api.tensor.SparseMatrix;
import altmin.core.reference.ReferenceProvider;
import altmin.testkit.support.HostMatrix;
import altmin.testkit.support.HostSparse;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle against numbers worked out on paper, since the contract would not notice an error that it makes itself. */
class ReferenceByHandTest {

    private static final double LN3 = Math.log(3);

    private final Backend backend = new ReferenceProvider().open(BackendOptions.DEFAULT);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void numbersGoInAndOutLittleEndian() {
        Matrix one = backend.allocate(1, 1);
        backend.upload(MemorySegment.ofArray(new byte[] {0, 0, (byte) 0x80, 0x3f}), ElementType.FLOAT32, one);
        byte[] wide = new byte[8];
        backend.download(one, ElementType.FLOAT64, MemorySegment.ofArray(wide));
        assertArrayEquals(new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xf0, 0x3f}, wide);
    }

    @Test
    void productOfTwoByTwo() {
        Matrix c = HostMatrix.filled(2, 2, Double.NaN).on(backend);
        backend.multiply(Product.NN, 1, on(2, 2, 1, 2, 3, 4), on(2, 2, 5, 6, 7, 8), 0, c);
        assertHolds(c, 19, 22, 43, 50);
    }

    @Test
    void productWithFactorsAndEpilogue() {
        Matrix c = HostMatrix.filled(2, 2, 1).on(backend);
        Epilogue epilogue = new Epilogue(on(1, 2, 10, 20), true);
        double norm = backend.multiply(Product.NN, 2, on(2, 2, 1, 2, 3, 4), on(2, 2, 5, 6, 7, 8), -1, c, epilogue);
        assertHolds(c, 47, 63, 95, 119);
        assertEquals(29364.0, norm);
    }

    @Test
    void productWithTheSecondFactorTransposed() {
        Matrix c = backend.allocate(2, 2);
        backend.multiply(Product.NT, 1, on(2, 3, 1, 2, 3, 4, 5, 6), on(2, 3, 1, 0, -1, 2, 1, 0), 0, c);
        assertHolds(c, -2, 4, -2, 13);
    }

    @Test
    void productWithTheFirstFactorTransposed() {
        Matrix c = backend.allocate(2, 1);
        backend.multiply(Product.TN, 1, on(3, 2, 1, 2, 3, 4, 5, 6), on(3, 1, 1, 0, -1), 0, c);
        assertHolds(c, -4, -4);
    }

    @Test
    void gramMatrix() {
        Matrix a = on(2, 2, 1, 2, 3, 4);
        Matrix c = backend.allocate(2, 2);
        assertEquals(0.0, backend.multiply(Product.TN, 1, a, a, 0, c, Epilogue.NONE));
        assertHolds(c, 10, 14, 14, 20);
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void productsByThreeLoops(Product product) {
        SplittableRandom random = new SplittableRandom(1);
        // Small whole numbers: every order of the sum is exact.
        HostMatrix a = HostMatrix.gaussian(random, 40, 70).map(x -> Math.rint(4 * x));
        HostMatrix b = HostMatrix.gaussian(random, 70, 30).map(x -> Math.rint(4 * x));
        Matrix c = backend.allocate(40, 30);
        Matrix left = (product == Product.TN ? a.transposed() : a).on(backend);
        Matrix right = (product == Product.NT ? b.transposed() : b).on(backend);
        backend.multiply(product, 1, left, right, 0, c);
        assertHolds(c, a.times(b).values());
    }

    @Test
    void sparseProduct() {
        SparseMatrix a = HostSparse.of(3, 2, new long[] {0, 2, 2, 3}, new int[] {0, 1, 1}, new float[] {2, -1, 0.5f});
        Matrix c = HostMatrix.filled(3, 2, Double.NaN).on(backend);
        backend.multiplySparse(a, on(2, 2, 1, 2, 3, 4), c);
        assertHolds(c, -1, 0, 0, 0, 1.5, 2);
    }

    @Test
    void aSparseProductIntoItsOwnFactorIsRefused() {
        SparseMatrix one = HostSparse.of(HostMatrix.of(1, 1, 1));
        Matrix both = on(2, 1, 1, 2);
        assertThrows(
                IllegalArgumentException.class,
                () -> backend.multiplySparse(one, both.rowRange(0, 1), both.rowRange(0, 1)));
    }

    /** The middle of 1 and 2^-60 has more digits than a double; half of 1 lies below it, the next double above. */
    @Test
    void projectionOnLevels() {
        Matrix x = on(1, 5, -7, 0.5, Math.nextUp(0.5), Double.NaN, 0x1p-60);
        backend.project(Grid.of(0x1p-60, 1), x, x);
        assertHolds(x, 0x1p-60, 0x1p-60, 1, Double.NaN, 0x1p-60);
    }

    @Test
    void aProjectionOverAPartOfItsValuesIsRefused() {
        Matrix both = on(3, 1, 1, 2, 3);
        assertThrows(
                IllegalArgumentException.class,
                () -> backend.project(Grid.of(0), both.rowRange(0, 2), both.rowRange(1, 3)));
    }

    @Test
    void softmaxOfRowsThatAreKnown() {
        Matrix p = backend.allocate(3, 2);
        backend.softmax(on(3, 2, 0, LN3, 1000, 1000, -1000, 0), p);
        assertNear(p, 0.25, 0.75, 0.5, 0.5, 0, 1);
    }

    @Test
    void crossEntropyOfRowsThatAreKnown() {
        Matrix z = on(2, 2, 0, LN3, 0, LN3);
        double both = backend.crossEntropy(z, on(2, 2, 1, 0, 0, 1));
        Precision.assertClose(Math.log(4) + Math.log(4.0 / 3), both, 0x1p-50, "ln 4 + ln 4/3");
        double large = backend.crossEntropy(on(1, 2, 5000, 4000), on(1, 2, 0, 1));
        assertEquals(1000.0, large);
    }

    /** With z = (0, ln 3) the softmax is (1/4, 3/4); the centre that makes it optimal is z + (p - y) / rho. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-3, 0.5, 1, 10, 1e6})
    void proxOfTheCentreThatIsKnown(double rho) {
        Matrix z = on(1, 2, 77, -5);
        backend.crossEntropyProx(on(1, 2, 0.25 / rho, LN3 - 0.25 / rho), on(1, 2, 0, 1), rho, z);
        double roundingOfTheCentre = 16 * 0x1p-53 * (2 + 0.5 / rho);
        Precision.assertClose(
                HostMatrix.of(1, 2, 0, LN3), read(z), HostMatrix.filled(1, 2, roundingOfTheCentre), "rho " + rho);
    }

    @Test
    void proxOfOneClassIsTheCentre() {
        Matrix z = backend.allocate(1, 1);
        backend.crossEntropyProx(on(1, 1, 3), on(1, 1, 1), 0.25, z);
        assertNear(z, 3);
    }

    @Test
    void argmaxTakesTheFirst() {
        Matrix columns = backend.allocate(4, 1);
        backend.argmax(on(4, 3, 1, 3, 3, -5, -4, -4, Double.NaN, 1, 2, 0, -0.0, -1), columns);
        assertHolds(columns, 1, 1, 2, 0);
    }

    /** L = (2 0 0, 1 2 0, 0 1 3) gives S = L LT = (4 2 0, 2 5 2, 0 2 10); x = (1, -1, 2) gives b = x S. */
    @Test
    void choleskyOfThreeByThree() {
        double any = Double.NaN;
        Matrix x = backend.allocate(2, 3);
        try (Factor factor = backend.factorise(on(3, 3, 3, any, any, 2, 4, any, 0, 2, 9), 1)) {
            factor.solve(on(2, 3, 2, 1, 18, 4, 2, 0), x);
        }
        assertNear(x, 1, -1, 2, 1, 0, 0);
    }

    /** The square roots of 2 and 3 need all 53 digits, or x is not 1/2 and 1/3. */
    @Test
    void choleskyOfADiagonalInPlace() {
        Matrix x = on(3, 2, 1, 1, 4, 9, -2, 0);
        try (Factor factor = backend.factorise(on(2, 2, 2, 0, 0, 3), 0)) {
            factor.solve(x, x);
        }
        assertNear(x, 0.5, 1.0 / 3, 2, 3, -1, 0);
    }

    @Test
    void choleskyNamesThePivot() {
        Matrix indefinite = on(2, 2, 1, 2, 2, 1);
        NotPositiveDefiniteException refusal =
                assertThrows(NotPositiveDefiniteException.class, () -> backend.factorise(indefinite, 0));
        assertEquals(1, refusal.pivot());
        assertEquals("no Cholesky factor: pivot 1 is -3.0, expected > 0; add a ridge", refusal.getMessage());
    }

    private Matrix on(int rows, int columns, double... values) {
        return HostMatrix.of(rows, columns, values).on(backend);
    }

    private HostMatrix read(Matrix matrix) {
        return HostMatrix.from(backend, matrix);
    }

    private void assertHolds(Matrix matrix, double... expected) {
        assertArrayEquals(expected, read(matrix).values());
    }

    private void assertNear(Matrix matrix, double... expected) {
        HostMatrix wanted = HostMatrix.of((int) matrix.rows(), matrix.columns(), expected);
        HostMatrix tolerance = wanted.map(x -> Precision.DOUBLE.tolerance(8, Math.max(Math.abs(x), 1)));
        Precision.assertClose(wanted, read(matrix), tolerance, "by hand");
    }
}
