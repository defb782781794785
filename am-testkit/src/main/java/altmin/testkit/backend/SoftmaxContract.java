package altmin.testkit.backend;

import altmin.api.backend.Backend;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Row-wise softmax, cross-entropy and argmax. */
abstract class SoftmaxContract extends VerbContract {

    SoftmaxContract(BackendContract contract) {
        super(contract);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("altmin.testkit.backend.Shapes#flats")
    void softmaxIsTheReference(Shapes.Flat shape) {
        for (double scale : new double[] {1, 30, 1000}) {
            assertSoftmax(logits(shape, scale), shape + " scale " + scale);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("altmin.testkit.backend.Shapes#fullFlats")
    void softmaxInPlaceIsTheSame(Shapes.Flat shape) {
        HostMatrix logits = logits(shape, 3);
        Matrix apart = zeros(shape.rows(), shape.columns());
        backend().softmax(logits.on(backend()), apart);
        Matrix inPlace = logits.on(backend());
        backend().softmax(inPlace, inPlace);
        Precision.assertSameBits(read(apart), read(inPlace), "in place " + shape);
    }

    @Test
    void aRowThatIsNotANumberStaysAlone() {
        assertSoftmax(logits(new Shapes.Flat(1, 17, 37), 3).with(5, 20, Double.NaN), "one NaN");
        assertSoftmax(logits(new Shapes.Flat(2, 17, 3), 3).with(16, 0, Double.POSITIVE_INFINITY), "one infinity");
    }

    @Test
    void minusInfinityHasNoShare() {
        assertSoftmax(logits(new Shapes.Flat(3, 9, 10), 3).with(4, 2, Double.NEGATIVE_INFINITY), "minus infinity");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("altmin.testkit.backend.Shapes#fullFlats")
    void crossEntropyIsTheReference(Shapes.Flat shape) {
        HostMatrix targets = HostMatrix.oneHot(new SplittableRandom(shape.seed()), shape.rows(), shape.columns());
        for (double scale : new double[] {1, 30, 1000}) {
            HostMatrix logits = logits(shape, scale);
            double expected = crossEntropy(oracle(), logits, targets);
            double magnitude =
                    Arrays.stream(logits.values()).map(Math::abs).max().orElse(0) + shape.columns();
            Precision.assertClose(
                    expected,
                    crossEntropy(backend(), logits, targets),
                    precision().tolerance(8 * shape.rows(), magnitude),
                    shape + " scale " + scale);
        }
    }

    @Test
    void crossEntropyOfManySamplesIsAddedUpInFloat64() {
        HostMatrix logits = HostMatrix.filled(200_001, 2, 0);
        HostMatrix targets = HostMatrix.of(1, 2, 0, 1);
        double one = crossEntropy(backend(), logits.rowRange(0, 1), targets);
        HostMatrix many = HostMatrix.filled(200_001, 1, 1).times(targets);
        double all = crossEntropy(backend(), logits, many);
        Precision.assertClose(200_001 * one, all, 200_001 * 0x1p-50 * all, "sum of equal terms");
    }

    @Test
    void crossEntropyOfNothingIsZeroAndNotANumberShows() {
        HostMatrix none = HostMatrix.filled(0, 10, 0);
        Precision.assertClose(0, crossEntropy(backend(), none, none), 0, "no rows");
        HostMatrix logits = logits(new Shapes.Flat(4, 9, 10), 3).with(4, 2, Double.NaN);
        HostMatrix targets = HostMatrix.oneHot(new SplittableRandom(4), 9, 10);
        Precision.assertClose(Double.NaN, crossEntropy(backend(), logits, targets), 0, "one NaN");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("altmin.testkit.backend.Shapes#fullFlats")
    void argmaxIsTheReferenceAndTheFirstOfEquals(Shapes.Flat shape) {
        // Few distinct values, so that most rows have ties.
        HostMatrix values = logits(shape, 1).map(x -> Math.rint(x));
        Precision.assertSameBits(argmax(oracle(), values), argmax(backend(), values), "argmax " + shape);
    }

    @Test
    void argmaxTellsZerosApartNotAndKnowsInfinities() {
        double inf = Double.POSITIVE_INFINITY;
        HostMatrix values = HostMatrix.of(4, 3, -0.0, 0.0, -1, -inf, -inf, -inf, 1, inf, inf, -inf, -3, -2);
        Precision.assertSameBits(HostMatrix.of(4, 1, 0, 0, 1, 2), argmax(backend(), values), "argmax");
    }

    @Test
    void bitsDependOnNeitherRunNorThreads() {
        for (Shapes.Flat shape : List.of(new Shapes.Flat(5, 4001, 10), new Shapes.Flat(6, 300, 129))) {
            HostMatrix logits = logits(shape, 3);
            HostMatrix targets = HostMatrix.oneHot(new SplittableRandom(5), shape.rows(), shape.columns());
            assertSameBits(backend -> List.of(
                    softmax(backend, logits),
                    HostMatrix.of(1, 1, crossEntropy(backend, logits, targets)),
                    argmax(backend, logits)));
        }
    }

    @Test
    void argumentsThatDoNotFitAreRefused() {
        Matrix x = zeros(3, 4);
        Matrix foreign = oracle().allocate(3, 4);
        assertRefused(() -> backend().softmax(x, zeros(4, 3)));
        assertRefused(() -> backend().softmax(x, foreign));
        assertRefused(() -> backend().softmax(foreign, x));
        assertRefused(() -> backend().crossEntropy(x, zeros(3, 5)));
        assertRefused(() -> backend().crossEntropy(x, foreign));
        assertRefused(() -> backend().argmax(x, zeros(3, 2)));
        assertRefused(() -> backend().argmax(x, zeros(4, 1)));
        assertRefused(() -> backend().argmax(foreign, zeros(3, 1)));
        x.close();
        assertUnusable(() -> backend().softmax(x, zeros(3, 4)));
        assertUnusable(() -> backend().crossEntropy(x, zeros(3, 4)));
        assertUnusable(() -> backend().argmax(x, zeros(3, 1)));
    }

    private HostMatrix logits(Shapes.Flat shape, double scale) {
        return gaussian(new SplittableRandom(shape.seed()), shape.rows(), shape.columns())
                .map(x -> exact(scale * x));
    }

    /** One rounding of z - max shows as that much relative error; the others are those of exp, the sum, a division. */
    private void assertSoftmax(HostMatrix logits, String where) {
        HostMatrix expected = softmax(oracle(), logits);
        HostMatrix got = softmax(backend(), logits);
        for (int i = 0; i < logits.rows(); i++) {
            double max = Arrays.stream(logits.rowRange(i, i + 1).values()).max().orElse(0);
            for (int j = 0; j < logits.columns(); j++) {
                double below = Math.min(max - logits.get(i, j), 800);
                double tolerance = precision().tolerance(4 * (logits.columns() + below + 4), expected.get(i, j))
                        + (precision() == Precision.SINGLE ? Float.MIN_NORMAL : Double.MIN_NORMAL);
                Precision.assertClose(
                        expected.get(i, j), got.get(i, j), tolerance, where + " at (" + i + ", " + j + ")");
            }
        }
    }

    private static HostMatrix softmax(Backend backend, HostMatrix logits) {
        GuardedMatrix result = GuardedMatrix.output(
                backend, HostMatrix.filled(logits.rows(), logits.columns(), Double.NaN), new SplittableRandom(7));
        Matrix input =
                GuardedMatrix.input(backend, logits, new SplittableRandom(8)).view();
        backend.softmax(input, result.view());
        return result.result("softmax");
    }

    private static double crossEntropy(Backend backend, HostMatrix logits, HostMatrix targets) {
        return backend.crossEntropy(
                GuardedMatrix.input(backend, logits, new SplittableRandom(9)).view(),
                GuardedMatrix.input(backend, targets, new SplittableRandom(10)).view());
    }

    private static HostMatrix argmax(Backend backend, HostMatrix values) {
        GuardedMatrix result = GuardedMatrix.output(
                backend, HostMatrix.filled(values.rows(), 1, Double.NaN), new SplittableRandom(11));
        Matrix input =
                GuardedMatrix.input(backend, values, new SplittableRandom(12)).view();
        backend.argmax(input, result.view());
        return result.result("argmax");
    }
}
