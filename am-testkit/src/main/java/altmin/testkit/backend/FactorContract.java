package altmin.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import altmin.api.backend.Backend;
import altmin.api.backend.Factor;
import altmin.api.backend.NotPositiveDefiniteException;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cholesky: the residual of a solve, its distance to the reference, and what has no factor. */
abstract class FactorContract extends VerbContract {

    FactorContract(BackendContract contract) {
        super(contract);
    }

    /** {@code rows} right-hand sides for a matrix of {@code n}. */
    record Solve(long seed, int n, int rows, double ridge) {}

    static Stream<Solve> solves() {
        return IntStream.of(1, 2, 3, 7, 16, 33, 64, 65, 100, 129)
                .boxed()
                .flatMap(n -> Stream.of(new Solve(n, n, 1, 0), new Solve(n, n, 5, 0.5), new Solve(n, n, 261, 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("solves")
    void aSolveIsTheReference(Solve shape) {
        SplittableRandom random = new SplittableRandom(shape.seed());
        HostMatrix s = positiveDefinite(random, shape.n());
        HostMatrix b = gaussian(random, shape.rows(), shape.n());
        HostMatrix x = solve(backend(), s, shape.ridge(), b);
        HostMatrix expected = solve(oracle(), s, shape.ridge(), b);
        HostMatrix whole = plusRidge(s, shape.ridge());
        HostMatrix residual = x.map(Math::abs)
                .times(whole.map(Math::abs))
                .map(sum -> precision().tolerance(4 * (shape.n() + 2), sum));
        Precision.assertClose(b, x.times(whole), residual, shape + " residual");
        HostMatrix inverse = solve(oracle(), s, shape.ridge(), identity(shape.n()));
        Precision.assertClose(expected, x, residual.times(inverse.map(Math::abs)), shape + " distance");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("solves")
    void theSolutionMayTakeThePlaceOfTheRightHandSides(Solve shape) {
        SplittableRandom random = new SplittableRandom(shape.seed());
        HostMatrix s = positiveDefinite(random, shape.n());
        HostMatrix b = gaussian(random, shape.rows(), shape.n());
        GuardedMatrix inPlace = GuardedMatrix.output(backend(), b, random);
        try (Factor factor = backend().factorise(s.on(backend()), shape.ridge())) {
            factor.solve(inPlace.view(), inPlace.view());
        }
        Precision.assertSameBits(
                solve(backend(), s, shape.ridge(), b), inPlace.result(shape.toString()), shape + " in place");
    }

    /** To rounding the reference's, and the same number on both sides of the diagonal. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 15, 16, 17, 33, 47, 48, 49, 64, 95, 100, 129})
    void theInverseIsTheReferenceAndSymmetric(int n) {
        SplittableRandom random = new SplittableRandom(n);
        HostMatrix s = positiveDefinite(random, n);
        HostMatrix inverse = inverse(backend(), s, 0.5);
        HostMatrix whole = plusRidge(s, 0.5);
        HostMatrix expected = inverse(oracle(), s, 0.5);
        HostMatrix size = expected.map(Math::abs).times(whole.map(Math::abs)).times(expected.map(Math::abs));
        Precision.assertClose(expected, inverse, size.map(sum -> precision().tolerance(4, sum)), "inverse of " + n);
        Precision.assertSameBits(inverse, inverse.transposed(), "inverse of " + n + ", transposed");
    }

    @Test
    void onlyTheLowerTriangleIsRead() {
        HostMatrix lower = HostMatrix.of(2, 2, 4, Double.NaN, 1, 3);
        HostMatrix x = solve(backend(), lower, 0, HostMatrix.of(1, 2, 9, 5));
        Precision.assertClose(
                HostMatrix.of(1, 2, 2, 1), x, x.map(value -> precision().tolerance(16, 12)), "upper NaN");
    }

    @Test
    void theMatrixIsNotChangedAndMayBeClosed() {
        HostMatrix s = HostMatrix.of(2, 2, 4, 1, 1, 3);
        Matrix symmetric = s.on(backend());
        Factor factor = backend().factorise(symmetric, 1);
        Precision.assertSameBits(s, read(symmetric), "the matrix afterwards");
        symmetric.close();
        Matrix x = zeros(1, 2);
        factor.solve(HostMatrix.of(1, 2, 6, 5).on(backend()), x);
        Precision.assertClose(
                HostMatrix.of(1, 2, 1, 1),
                read(x),
                read(x).map(value -> precision().tolerance(16, 12)),
                "solution");
        factor.close();
        factor.close();
        assertUnusable(() -> factor.solve(zeros(1, 2), x));
        assertUnusable(() -> factor.inverse(zeros(2, 2)));
    }

    /** All ones has rank one; a ridge that float32 cannot add to 1 makes it positive definite in float64. */
    @Test
    void theFactorIsOfFloat64WhateverTheElementType() {
        int n = 6;
        double ridge = 0x1p-30;
        HostMatrix ones = HostMatrix.filled(n, n, 1);
        HostMatrix x = solve(backend(), ones, ridge, HostMatrix.filled(1, n, 1));
        double expected = 1 / (n + ridge);
        double tolerance = precision().tolerance(2, expected) + n * n * 0x1p-53 / ridge;
        Precision.assertClose(
                HostMatrix.filled(1, n, expected), x, HostMatrix.filled(1, n, tolerance), "nearly singular");
    }

    @Test
    void theFirstPivotThatIsNotPositiveIsNamed() {
        assertPivot(0, HostMatrix.of(1, 1, 0), 0);
        assertPivot(0, HostMatrix.of(1, 1, -1), 0.5);
        assertPivot(2, diagonal(1, 2, -1, 4), 0);
        assertPivot(1, HostMatrix.of(2, 2, 1, 2, 2, 1), 0);
        assertPivot(1, diagonal(1, Double.NaN, 1), 0);
        assertPivot(2, diagonal(1, 1, Double.POSITIVE_INFINITY), 0);
        assertPivot(39, identity(40).with(39, 0, 2), 0);
        assertPivot(70, identity(129).with(70, 69, -1.5), 0);
    }

    @Test
    void emptySystemsAreSolved() {
        try (Factor factor = backend().factorise(zeros(0, 0), 1)) {
            factor.solve(zeros(3, 0), zeros(3, 0));
            factor.inverse(zeros(0, 0));
        }
        try (Factor factor = backend().factorise(identity(3).on(backend()), 0)) {
            factor.solve(zeros(0, 3), zeros(0, 3));
        }
    }

    @Test
    void bitsDependOnNeitherRunNorThreads() {
        SplittableRandom random = new SplittableRandom(5);
        HostMatrix s = positiveDefinite(random, 200);
        HostMatrix many = gaussian(random, 1501, 200);
        HostMatrix few = gaussian(random, 2, 200);
        assertSameBits(backend ->
                List.of(solve(backend, s, 0.1, many), solve(backend, s, 0.1, few), inverse(backend, s, 0.1)));
    }

    @Test
    void argumentsThatDoNotFitAreRefused() {
        assertRefused(() -> backend().factorise(zeros(2, 3), 1));
        assertRefused(() -> backend().factorise(oracle().allocate(2, 2), 1));
        Matrix closed = zeros(2, 2);
        closed.close();
        assertUnusable(() -> backend().factorise(closed, 1));
        try (Factor factor = backend().factorise(identity(3).on(backend()), 0)) {
            assertRefused(() -> factor.solve(zeros(2, 4), zeros(2, 4)));
            assertRefused(() -> factor.solve(zeros(2, 3), zeros(3, 3)));
            assertRefused(() -> factor.solve(oracle().allocate(2, 3), zeros(2, 3)));
            assertRefused(() -> factor.solve(zeros(2, 3), oracle().allocate(2, 3)));
            assertUnusable(() -> factor.solve(closed.rowRange(0, 2), zeros(2, 3)));
            assertRefused(() -> factor.inverse(zeros(2, 3)));
            assertRefused(() -> factor.inverse(zeros(3, 2)));
            assertRefused(() -> factor.inverse(oracle().allocate(3, 3)));
        }
    }

    private void assertPivot(int pivot, HostMatrix symmetric, double ridge) {
        Matrix matrix = symmetric.on(backend());
        NotPositiveDefiniteException refusal =
                assertThrows(NotPositiveDefiniteException.class, () -> backend().factorise(matrix, ridge));
        assertEquals(pivot, refusal.pivot(), refusal.getMessage());
    }

    private static HostMatrix solve(Backend backend, HostMatrix symmetric, double ridge, HostMatrix b) {
        SplittableRandom random = new SplittableRandom(6);
        GuardedMatrix x = GuardedMatrix.output(backend, b.map(value -> Double.NaN), random);
        Matrix s = GuardedMatrix.input(backend, symmetric, random).view();
        try (Factor factor = backend.factorise(s, ridge)) {
            factor.solve(GuardedMatrix.input(backend, b, random).view(), x.view());
        }
        return x.result("solve");
    }

    private static HostMatrix inverse(Backend backend, HostMatrix symmetric, double ridge) {
        HostMatrix unset = HostMatrix.filled(symmetric.rows(), symmetric.rows(), Double.NaN);
        GuardedMatrix x = GuardedMatrix.output(backend, unset, new SplittableRandom(7));
        try (Factor factor = backend.factorise(symmetric.on(backend), ridge)) {
            factor.inverse(x.view());
        }
        return x.result("inverse");
    }

    /** A Gram matrix plus a diagonal that keeps its condition moderate, rounded, exactly symmetric. */
    private HostMatrix positiveDefinite(RandomGenerator random, int n) {
        HostMatrix a = gaussian(random, n, 2 * n);
        return plusRidge(a.times(a.transposed()), 0.1 * n).map(this::exact);
    }

    private static HostMatrix plusRidge(HostMatrix square, double ridge) {
        double[] values = square.values();
        for (int i = 0; i < square.rows(); i++) {
            values[i * square.columns() + i] += ridge;
        }
        return HostMatrix.of(square.rows(), square.columns(), values);
    }

    private static HostMatrix identity(int n) {
        return plusRidge(HostMatrix.filled(n, n, 0), 1);
    }

    private static HostMatrix diagonal(double... values) {
        HostMatrix matrix = HostMatrix.filled(values.length, values.length, 0);
        for (int i = 0; i < values.length; i++) {
            matrix = matrix.with(i, i, values[i]);
        }
        return matrix;
    }
}
