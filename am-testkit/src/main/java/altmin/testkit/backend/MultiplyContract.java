package altmin.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.backend.Backend;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers of {@link Backend#multiply}: within 4 (k + 3) roundings of the sum of absolute products. */
abstract class MultiplyContract extends VerbContract {

    private static final double[] ALPHAS = {1, -1, 0.5, -2.75};
    private static final double[] BETAS = {0, 1, -1, 0.375};

    MultiplyContract(BackendContract contract) {
        super(contract);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("altmin.testkit.backend.Shapes#triples")
    void everyFormIsTheReference(Shapes.Triple shape) {
        for (Product product : Product.values()) {
            SplittableRandom random = new SplittableRandom(shape.seed());
            assertMatchesReference(draw(product, shape, random), random);
        }
    }

    /** Every partial sum of small whole numbers is exact, so the order of summation is no excuse for any difference. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("altmin.testkit.backend.Shapes#triples")
    void wholeNumbersAreExact(Shapes.Triple shape) {
        for (Product product : Product.values()) {
            SplittableRandom random = new SplittableRandom(shape.seed());
            ProductCase whole = draw(product, shape, random).whole();
            HostMatrix expected = whole.on(oracle(), false, random).c();
            Precision.assertSameBits(
                    expected.map(x -> x + 0.0),
                    whole.on(backend(), false, random).c().map(x -> x + 0.0),
                    whole.toString());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("altmin.testkit.backend.Shapes#triples")
    void aMatrixWithItselfIsExactlySymmetric(Shapes.Triple shape) {
        SplittableRandom random = new SplittableRandom(shape.seed());
        HostMatrix a = gaussian(random, shape.k(), shape.n());
        Matrix factor = GuardedMatrix.input(backend(), a, random).view();
        HostMatrix nothing = HostMatrix.filled(shape.n(), shape.n(), Double.NaN);
        GuardedMatrix gram = GuardedMatrix.output(backend(), nothing, random);
        double norm = backend().multiply(Product.TN, 1, factor, factor, 0, gram.view(), Epilogue.SQUARED_NORM);
        HostMatrix result = gram.result(shape.toString());
        Precision.assertSameBits(result.transposed(), result, shape + " transposed");
        ProductCase wanted = new ProductCase(Product.TN, 1, a, a, 0, nothing, null);
        assertClose(wanted, result);
        assertSquaredNorm(result, norm, shape.toString());
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void betaZeroDoesNotReadTheOldContents(Product product) {
        SplittableRandom random = new SplittableRandom(11);
        ProductCase fresh = draw(product, new Shapes.Triple(11, 33, 17, 9), random);
        ProductCase clean = new ProductCase(product, 1, fresh.a(), fresh.b(), 0, fresh.c(), null);
        ProductCase dirty = clean.withC(fresh.c().map(value -> Double.NaN));
        Precision.assertSameBits(
                clean.on(backend(), false, random).c(),
                dirty.on(backend(), false, random).c(),
                dirty.toString());
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void notFiniteNumbersReachExactlyTheElementsTheyBelongTo(Product product) {
        for (double special : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            SplittableRandom random = new SplittableRandom(12);
            ProductCase drawn = draw(product, new Shapes.Triple(12, 19, 37, 23), random);
            assertMatchesReference(drawn.withA(drawn.a().with(5, 7, special)), random);
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void subnormalFactorsAreNotFlushed(Product product) {
        SplittableRandom random = new SplittableRandom(13);
        double tiny = precision() == Precision.SINGLE ? 0x1p-140 : 0x1p-1060;
        ProductCase drawn = draw(product, new Shapes.Triple(13, 9, 17, 5), random);
        ProductCase small = new ProductCase(
                product,
                1,
                drawn.a().map(value -> exact(value * tiny)),
                drawn.b().map(value -> exact(value * 1024)),
                0,
                drawn.c(),
                null);
        assertMatchesReference(small, random);
        assertEquals(
                false,
                Arrays.stream(small.on(backend(), false, random).c().values()).allMatch(x -> x == 0));
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aLongSquaredNormIsAddedUpInFloat64(Product product) {
        HostMatrix column = HostMatrix.filled(600, 1, exact(1.1));
        HostMatrix row = HostMatrix.filled(1, 700, exact(0.7));
        HostMatrix a = product == Product.TN ? column.transposed() : column;
        HostMatrix b = product == Product.NT ? row.transposed() : row;
        ProductCase ones = new ProductCase(product, 1, a, b, 0, HostMatrix.filled(600, 700, 0), null);
        ProductCase.Outcome outcome = ones.on(backend(), true, new SplittableRandom(14));
        assertSquaredNorm(outcome.c(), outcome.returned(), ones.toString());
    }

    @Test
    void withoutAnEpilogueTheResultIsTheSame() {
        SplittableRandom random = new SplittableRandom(15);
        ProductCase plain = draw(Product.NN, new Shapes.Triple(15, 31, 33, 16), random);
        ProductCase clean = new ProductCase(Product.NN, plain.alpha(), plain.a(), plain.b(), 1, plain.c(), null);
        Matrix c = plain.c().on(backend());
        backend()
                .multiply(
                        Product.NN,
                        plain.alpha(),
                        plain.a().on(backend()),
                        plain.b().on(backend()),
                        1,
                        c);
        Precision.assertSameBits(clean.on(backend(), false, random).c(), read(c), "three-argument form");
        assertEquals(0.0, clean.on(backend(), false, random).returned());
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void bitsDependOnNeitherRunNorThreads(Product product) {
        for (Shapes.Triple shape : List.of(
                new Shapes.Triple(16, 517, 131, 401),
                new Shapes.Triple(17, 1500, 10, 65),
                new Shapes.Triple(18, 10, 70, 4000),
                new Shapes.Triple(19, 3, 5, 7))) {
            ProductCase drawn = draw(product, shape, new SplittableRandom(shape.seed()));
            assertSameBits(backend -> results(drawn, backend));
        }
    }

    @Test
    void bitsOfAGramMatrixDependOnNeitherRunNorThreads() {
        HostMatrix a = gaussian(new SplittableRandom(20), 1200, 133);
        assertSameBits(backend -> {
            Matrix factor = a.on(backend);
            Matrix gram = backend.allocate(133, 133);
            double norm = backend.multiply(Product.TN, 1, factor, factor, 0, gram, Epilogue.SQUARED_NORM);
            return List.of(HostMatrix.from(backend, gram), HostMatrix.of(1, 1, norm));
        });
    }

    private static List<HostMatrix> results(ProductCase drawn, Backend backend) {
        ProductCase.Outcome outcome = drawn.on(backend, true, new SplittableRandom(0));
        return List.of(outcome.c(), HostMatrix.of(1, 1, outcome.returned()));
    }

    /** Values, factors and a bias or none, from the seed. */
    private ProductCase draw(Product product, Shapes.Triple shape, RandomGenerator random) {
        HostMatrix left = gaussian(random, shape.m(), shape.k());
        HostMatrix right = gaussian(random, shape.k(), shape.n());
        return new ProductCase(
                product,
                ALPHAS[random.nextInt(ALPHAS.length)],
                product == Product.TN ? left.transposed() : left,
                product == Product.NT ? right.transposed() : right,
                BETAS[random.nextInt(BETAS.length)],
                gaussian(random, shape.m(), shape.n()),
                random.nextBoolean() ? gaussian(random, 1, shape.n()) : null);
    }

    private void assertMatchesReference(ProductCase wanted, RandomGenerator random) {
        ProductCase.Outcome got = wanted.on(backend(), true, random);
        assertClose(wanted, got.c());
        assertSquaredNorm(got.c(), got.returned(), wanted.toString());
    }

    private void assertClose(ProductCase wanted, HostMatrix got) {
        HostMatrix expected =
                wanted.on(oracle(), false, new SplittableRandom(0)).c();
        HostMatrix magnitude =
                wanted.absolute().on(oracle(), false, new SplittableRandom(0)).c();
        HostMatrix tolerance = magnitude.map(sum -> precision().tolerance(4.0 * (wanted.k() + 3), sum));
        Precision.assertClose(expected, got, tolerance, wanted.toString());
    }

    /** Each square may be rounded to the element type, their sum may not. */
    private void assertSquaredNorm(HostMatrix c, double returned, String where) {
        double squares = Arrays.stream(c.values()).map(x -> x * x).sum();
        Precision.assertClose(
                squares, returned, precision().tolerance(2, squares) + 0x1p-40 * squares, where + " squared norm");
    }
}
