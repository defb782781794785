package altmin.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertFalse;

import altmin.api.backend.Backend;
import altmin.api.tensor.Matrix;
import altmin.api.tensor.SparseMatrix;
import altmin.testkit.support.HostMatrix;
import altmin.testkit.support.HostSparse;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Backend#multiplySparse}: within 4 k roundings of the sum of absolute products, k the entries of the row. */
abstract class MultiplySparseContract extends VerbContract {

    MultiplySparseContract(BackendContract contract) {
        super(contract);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("altmin.testkit.backend.Shapes#triples")
    void isTheReference(Shapes.Triple shape) {
        SplittableRandom random = new SplittableRandom(shape.seed());
        HostMatrix a = HostSparse.gaussian(random, shape.m(), shape.k());
        assertMatchesReference(a, gaussian(random, shape.k(), shape.n()), shape.toString());
    }

    /** Every partial sum of small whole numbers is exact, so this is the textbook's product to the last bit. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("altmin.testkit.backend.Shapes#triples")
    void wholeNumbersAreExact(Shapes.Triple shape) {
        SplittableRandom random = new SplittableRandom(shape.seed());
        HostMatrix a = HostSparse.gaussian(random, shape.m(), shape.k()).map(x -> Math.rint(4 * x));
        HostMatrix b = gaussian(random, shape.k(), shape.n()).map(x -> Math.rint(4 * x));
        HostMatrix got = product(backend(), HostSparse.of(a), b, random);
        Precision.assertSameBits(a.times(b).map(x -> x + 0.0), got.map(x -> x + 0.0), shape.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 64, 100, 300})
    void aRowOfVeryManyEntriesAmongEmptyOnes(int columns) {
        SplittableRandom random = new SplittableRandom(columns);
        double[] values = new double[5 * 20_000];
        Arrays.setAll(values, i -> i / 20_000 == 2 || i == 7 ? (float) random.nextGaussian() : 0);
        HostMatrix a = HostMatrix.of(5, 20_000, values);
        assertMatchesReference(a, gaussian(random, 20_000, columns), columns + " columns");
    }

    @Test
    void whatIsNotStoredMakesNoProduct() {
        HostMatrix b = HostMatrix.of(3, 2, 1, 2, Double.NaN, Double.POSITIVE_INFINITY, 3, -4);
        HostMatrix a = HostMatrix.of(2, 3, 2, 0, 1, 0, 0, 0);
        Precision.assertSameBits(
                HostMatrix.of(2, 2, 5, 0, 0, 0), product(backend(), HostSparse.of(a), b, random(1)), "not stored");
    }

    @Test
    void aStoredZeroMakesAProduct() {
        SparseMatrix a = HostSparse.of(1, 2, new long[] {0, 2}, new int[] {0, 1}, new float[] {0, 1});
        HostMatrix b = HostMatrix.of(2, 3, Double.NaN, Double.NEGATIVE_INFINITY, 5, 1, 1, 1);
        Precision.assertSameBits(
                HostMatrix.of(1, 3, Double.NaN, Double.NaN, 1), product(backend(), a, b, random(2)), "stored zero");
    }

    @Test
    void notFiniteNumbersReachExactlyTheElementsTheyBelongTo() {
        for (double special : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            HostMatrix a = HostSparse.gaussian(random(3), 19, 23);
            HostMatrix b = gaussian(random(4), 23, 37);
            assertMatchesReference(a.with(5, 7, special), b, special + " in a");
            assertMatchesReference(a.with(5, 7, 1), b.with(7, 20, special), special + " in b");
        }
    }

    @Test
    void subnormalProductsAreNotFlushed() {
        double tiny = precision() == Precision.SINGLE ? 0x1p-146 : 0x1p-1060;
        HostMatrix a = HostSparse.gaussian(random(5), 9, 17).map(x -> Math.rint(8 * x));
        HostMatrix b = gaussian(random(6), 17, 21).map(x -> Math.rint(8 * x) * tiny);
        HostMatrix got = product(backend(), HostSparse.of(a), b, random(7));
        Precision.assertSameBits(a.times(b).map(x -> x + 0.0), got.map(x -> x + 0.0), "subnormal");
        assertFalse(Arrays.stream(got.values()).allMatch(x -> x == 0));
    }

    @Test
    void hostMemoryMayBeNativeUnalignedLargerAndConfined() {
        HostMatrix dense = HostSparse.gaussian(random(8), 400, 300);
        HostMatrix b = gaussian(random(9), 300, 65);
        SparseMatrix onHeap = HostSparse.of(dense);
        HostMatrix expected = product(backend(), onHeap, b, random(10));
        try (Arena arena = Arena.ofConfined();
                Backend two = contract().open(contract().options().withThreads(2))) {
            SparseMatrix confined = new SparseMatrix(
                    400,
                    300,
                    unaligned(arena, onHeap.offsets()),
                    unaligned(arena, onHeap.indices()),
                    unaligned(arena, onHeap.values()));
            Precision.assertSameBits(expected, product(two, confined, b, random(11)), "confined");
        }
    }

    @Test
    void bitsDependOnNeitherRunNorThreads() {
        for (Shapes.Triple shape : List.of(
                new Shapes.Triple(12, 700, 131, 401),
                new Shapes.Triple(13, 1500, 10, 65),
                new Shapes.Triple(14, 10, 70, 4000),
                new Shapes.Triple(15, 3, 5, 7))) {
            SparseMatrix a = HostSparse.of(HostSparse.gaussian(random(shape.seed()), shape.m(), shape.k()));
            HostMatrix b = gaussian(random(shape.seed() + 100), shape.k(), shape.n());
            assertSameBits(backend -> List.of(product(backend, a, b, random(0))));
        }
    }

    @Test
    void argumentsThatDoNotFitAreRefused() {
        SparseMatrix a = HostSparse.of(HostMatrix.of(2, 3, 1, 0, 2, 0, 3, 0));
        Matrix b = zeros(3, 4);
        Matrix c = zeros(2, 4);
        Matrix foreign = oracle().allocate(3, 4);
        assertRefused(() -> backend().multiplySparse(a, zeros(2, 4), c));
        assertRefused(() -> backend().multiplySparse(a, b, zeros(3, 4)));
        assertRefused(() -> backend().multiplySparse(a, b, zeros(2, 3)));
        assertRefused(() -> backend().multiplySparse(a, zeros(4, 0), zeros(2, 0)));
        assertRefused(() -> backend().multiplySparse(a, foreign, c));
        assertRefused(() -> backend().multiplySparse(a, b, oracle().allocate(2, 4)));
        b.close();
        assertUnusable(() -> backend().multiplySparse(a, b, c));
        c.close();
        assertUnusable(() -> backend().multiplySparse(a, zeros(3, 4), c));
    }

    private static RandomGenerator random(long seed) {
        return new SplittableRandom(seed);
    }

    private static MemorySegment unaligned(Arena arena, MemorySegment from) {
        MemorySegment copy = arena.allocate(from.byteSize() + 11).asSlice(1);
        copy.copyFrom(from);
        return copy;
    }

    private void assertMatchesReference(HostMatrix a, HostMatrix b, String where) {
        HostMatrix got = product(backend(), HostSparse.of(a), b, random(20));
        HostMatrix expected = product(oracle(), HostSparse.of(a), b, random(21));
        HostMatrix sums = product(oracle(), HostSparse.of(a.map(Math::abs)), b.map(Math::abs), random(22));
        for (int i = 0; i < a.rows(); i++) {
            double entries = Arrays.stream(a.rowRange(i, i + 1).values())
                    .filter(x -> x != 0)
                    .count();
            HostMatrix tolerance =
                    sums.rowRange(i, i + 1).map(sum -> precision().tolerance(4 * entries, sum));
            Precision.assertClose(expected.rowRange(i, i + 1), got.rowRange(i, i + 1), tolerance, where + ", row " + i);
        }
    }

    /** The product, each dense matrix a view between guards. */
    private static HostMatrix product(Backend backend, SparseMatrix a, HostMatrix b, RandomGenerator random) {
        Matrix right = GuardedMatrix.input(backend, b, random).view();
        GuardedMatrix result =
                GuardedMatrix.output(backend, HostMatrix.filled((int) a.rows(), b.columns(), Double.NaN), random);
        backend.multiplySparse(a, right, result.view());
        return result.result("sparse product of " + a.rows() + " x " + a.columns() + " and " + b.columns());
    }
}
