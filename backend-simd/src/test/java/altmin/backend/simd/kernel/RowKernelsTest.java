package altmin.backend.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.backend.simd.SimdMatrix;
import altmin.backend.simd.Workers;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Softmax, cross-entropy and argmax against float64. */
class RowKernelsTest {

    private final Lab lab = new Lab();
    private final Workers workers = new Workers(2);

    @AfterEach
    void close() {
        workers.close();
        lab.close();
    }

    static Stream<Arguments> shapes() {
        return Stream.of(128, 256, 512).flatMap(bits -> {
            int lanes = bits / 64;
            return Stream.of(0, 1, lanes - 1, lanes + 1, 1000)
                    .flatMap(rows -> IntStream.of(0, 1, 10, 37, 1003)
                            .mapToObj(columns -> Arguments.of(bits, rows, columns, 7L * rows + columns)));
        });
    }

    @ParameterizedTest(name = "{0} bits, {1} x {2}, seed {3}")
    @MethodSource("shapes")
    void softmaxAndItsLossAreThoseOfFloat64(int bits, int rows, int columns, long seed) {
        Lab.assumeVectors(bits);
        Random random = new Random(seed);
        SimdMatrix logits = scaled(lab.gaussian(rows, columns, random), 20);
        SimdMatrix targets = oneHot(rows, columns, random);
        SimdMatrix probabilities = lab.gaussian(rows, columns, random);
        RowKernels kernels = new RowKernels(bits, workers);
        double loss = kernels.crossEntropy(logits.segment(), targets.segment(), rows, columns);
        kernels.softmax(logits.segment(), probabilities.segment(), rows, columns);
        double expectedLoss = 0;
        double magnitude = 0;
        for (int row = 0; row < rows && columns > 0; row++) {
            double[] z = row(logits, row);
            double[] y = row(targets, row);
            double logSum = logSumExp(z);
            for (int column = 0; column < columns; column++) {
                double expected = Math.exp(z[column] - logSum);
                float actual = Lab.get(probabilities.segment(), (long) row * columns + column);
                assertEquals(expected, actual, Math.ulp((float) expected), "row " + row + ", column " + column);
                expectedLoss -= y[column] * z[column];
                magnitude += Math.abs(y[column] * z[column]);
            }
            expectedLoss += logSum;
            magnitude += Math.abs(logSum);
        }
        assertEquals(expectedLoss, loss, 0x1p-45 * magnitude);
    }

    @Test
    void softmaxMayOverwriteItsLogitsAndNeedsNoSpecialRange() {
        SimdMatrix values = lab.zeros(1, 4);
        values.segment().copyFrom(MemorySegment.ofArray(new float[] {1e30f, 1e30f, -1e30f, 0}));
        new RowKernels(256, workers).softmax(values.segment(), values.segment(), 1, 4);
        assertArrayEquals(new float[] {0.5f, 0.5f, 0, 0}, Lab.values(values));
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {128, 256})
    void widthsAndThreadsGiveTheSameBits(int bits) {
        Lab.assumeVectors(512);
        Random random = new Random(bits);
        SimdMatrix logits = scaled(lab.gaussian(1301, 23, random), 5);
        SimdMatrix targets = oneHot(1301, 23, random);
        double loss = new RowKernels(512, workers).crossEntropy(logits.segment(), targets.segment(), 1301, 23);
        SimdMatrix expected = lab.zeros(1301, 23);
        new RowKernels(512, workers).softmax(logits.segment(), expected.segment(), 1301, 23);
        for (int threads = 1; threads <= 3; threads++) {
            try (Workers others = new Workers(threads)) {
                RowKernels kernels = new RowKernels(bits, others);
                assertEquals(loss, kernels.crossEntropy(logits.segment(), targets.segment(), 1301, 23));
                SimdMatrix actual = lab.zeros(1301, 23);
                kernels.softmax(logits.segment(), actual.segment(), 1301, 23);
                Lab.assertSameBits(Lab.values(expected), Lab.values(actual), threads + " threads");
            }
        }
    }

    @Test
    void argmaxTakesTheFirstOfEqualsAndTheFirstNaN() {
        float nan = Float.NaN;
        float infinity = Float.POSITIVE_INFINITY;
        float[] values = {1, 3, 3, 2, -infinity, -infinity, -infinity, -infinity, infinity, nan, 7, nan, -0f, 0f, -1, -2
        };
        SimdMatrix matrix = lab.zeros(4, 4);
        matrix.segment().copyFrom(MemorySegment.ofArray(values));
        SimdMatrix columns = lab.zeros(4, 1);
        new RowKernels(128, workers).argmax(matrix.segment(), columns.segment(), 4, 4);
        assertArrayEquals(new float[] {1, 0, 1, 0}, Lab.values(columns));
        new RowKernels(128, workers).argmax(lab.zeros(4, 0).segment(), columns.segment(), 4, 0);
        assertArrayEquals(new float[] {-1, -1, -1, -1}, Lab.values(columns));
    }

    @Test
    void aNaNStaysInItsRow() {
        Random random = new Random(5);
        SimdMatrix logits = lab.gaussian(9, 5, random);
        logits.segment().setAtIndex(ValueLayout.JAVA_FLOAT, 5 * 3 + 2, Float.NaN);
        SimdMatrix result = lab.zeros(9, 5);
        new RowKernels(512, workers).softmax(logits.segment(), result.segment(), 9, 5);
        float[] values = Lab.values(result);
        for (int index = 0; index < values.length; index++) {
            assertEquals(index / 5 == 3, Float.isNaN(values[index]), "element " + index);
        }
        SimdMatrix targets = oneHot(9, 5, random);
        double loss = new RowKernels(512, workers).crossEntropy(logits.segment(), targets.segment(), 9, 5);
        assertTrue(Double.isNaN(loss));
    }

    private SimdMatrix oneHot(int rows, int columns, Random random) {
        SimdMatrix targets = lab.zeros(rows, columns);
        for (long row = 0; row < rows && columns > 0; row++) {
            targets.segment().setAtIndex(ValueLayout.JAVA_FLOAT, row * columns + random.nextInt(columns), 1);
        }
        return targets;
    }

    private static SimdMatrix scaled(SimdMatrix matrix, float factor) {
        for (long index = 0; index < matrix.rows() * matrix.columns(); index++) {
            matrix.segment().setAtIndex(ValueLayout.JAVA_FLOAT, index, factor * Lab.get(matrix.segment(), index));
        }
        return matrix;
    }

    private static double[] row(SimdMatrix matrix, int row) {
        double[] values = new double[matrix.columns()];
        for (int column = 0; column < values.length; column++) {
            values[column] = Lab.get(matrix.segment(), (long) row * values.length + column);
        }
        return values;
    }

    private static double logSumExp(double[] z) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : z) {
            max = Math.max(max, value);
        }
        double sum = 0;
        for (double value : z) {
            sum += Math.exp(value - max);
        }
        return max + Math.log(sum);
    }
}
