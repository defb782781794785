package altmin.backend.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import altmin.backend.simd.SimdMatrix;
import altmin.backend.simd.Workers;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums are those of float64 to its rounding, and have the same bits for every number of threads. */
class KernelSumsTest {

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    static Stream<Arguments> shapes() {
        return Stream.of(128, 256, 512).flatMap(bits -> {
            int lanes = bits / 32;
            return Stream.of(0, 1, lanes - 1, lanes, lanes + 1, 3 * lanes + 5, 1500)
                    .flatMap(columns -> IntStream.of(0, 1, 2, 257, 1000)
                            .mapToObj(rows -> Arguments.of(bits, rows, columns, 17L * rows + columns)));
        });
    }

    /** Totals of products, and sums of rows and columns beside them; {@code a * b} is one rounded float. */
    private static Kernel sums() {
        Kernel.Builder builder = Kernel.named("sums");
        Expression product = builder.matrix("a").times(builder.matrix("b"));
        Expression shifted = product.plus(builder.scalar("shift"));
        return builder.total("total", product)
                .rowSum("rows", product)
                .columnSum("columns", product)
                .total("shifted", shifted)
                .columnSum("shiftedColumns", shifted)
                .build();
    }

    @ParameterizedTest(name = "{0} bits, {1} x {2}, seed {3}")
    @MethodSource("shapes")
    void sumsAreThoseOfFloat64(int bits, int rows, int columns, long seed) {
        Lab.assumeVectors(bits);
        try (Workers workers = new Workers(2)) {
            Random random = new Random(seed);
            SimdMatrix a = lab.gaussian(rows, columns, random);
            SimdMatrix b = lab.gaussian(rows, columns, random);
            SimdMatrix rowSums = lab.gaussian(rows, 1, random);
            SimdMatrix columnSums = lab.gaussian(1, columns, random);
            SimdMatrix shiftedSums = lab.gaussian(1, columns, random);
            double[] totals = new SimdKernels(bits, workers)
                    .compile(sums())
                    .run(List.of(a, b), new double[] {0.5}, List.of(rowSums, columnSums, shiftedSums));
            Oracle oracle = new Oracle(Lab.values(a), Lab.values(b), rows, columns);
            oracle.check(totals, Lab.values(rowSums), Lab.values(columnSums));
            assertEquals(2, totals.length);
        }
    }

    /** Sums in float64 from left to right, and the sums of absolute values that bound their error. */
    private static final class Oracle {
        private final float[] a;
        private final float[] b;
        private final int rows;
        private final int columns;

        Oracle(float[] a, float[] b, int rows, int columns) {
            this.a = a;
            this.b = b;
            this.rows = rows;
            this.columns = columns;
        }

        void check(double[] totals, float[] rowSums, float[] columnSums) {
            near(sum(0, rows * columns, 1), totals[0], 0x1p-50 * (rows * columns + 1), "total");
            for (int row = 0; row < rows; row++) {
                near(sum(row * columns, (row + 1) * columns, 1), rowSums[row], 0x1p-24, "row " + row);
            }
            for (int column = 0; column < columns; column++) {
                near(sum(column, rows * columns, columns), columnSums[column], 0x1p-24, "column " + column);
            }
        }

        private double[] sum(int from, int to, int step) {
            double[] sumAndBound = new double[2];
            for (int index = from; index < to; index += step) {
                sumAndBound[0] += a[index] * b[index];
                sumAndBound[1] += Math.abs(a[index] * b[index]);
            }
            return sumAndBound;
        }

        private static void near(double[] expected, double actual, double unit, String what) {
            assertTrue(
                    Math.abs(actual - expected[0]) <= unit * expected[1],
                    () -> what + " is " + actual + ", expected " + expected[0]);
        }
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {128, 256, 512})
    void everyNumberOfThreadsGivesTheSameBits(int bits) {
        Lab.assumeVectors(bits);
        Random random = new Random(bits);
        SimdMatrix a = lab.gaussian(1711, 301, random);
        SimdMatrix b = lab.gaussian(1711, 301, random);
        List<float[]> first = run(bits, 1, a, b);
        for (int threads = 1; threads <= 3; threads++) {
            List<float[]> again = run(bits, threads, a, b);
            for (int output = 0; output < first.size(); output++) {
                Lab.assertSameBits(first.get(output), again.get(output), threads + " threads, output " + output);
            }
            assertArrayEquals(totals(bits, 1, a, b), totals(bits, threads, a, b), threads + " threads");
        }
    }

    private List<float[]> run(int bits, int threads, SimdMatrix a, SimdMatrix b) {
        try (Workers workers = new Workers(threads)) {
            List<Matrix> outputs = List.of(lab.zeros(1711, 1), lab.zeros(1, 301), lab.zeros(1, 301));
            new SimdKernels(bits, workers).compile(sums()).run(List.of(a, b), new double[] {1}, outputs);
            return outputs.stream().map(Lab::values).toList();
        }
    }

    private static double[] totals(int bits, int threads, SimdMatrix a, SimdMatrix b) {
        Kernel.Builder builder = Kernel.named("flat_totals");
        Expression difference = builder.matrix("a").minus(builder.matrix("b"));
        Kernel kernel = builder.total("squares", difference.squared())
                .total("largest", difference.absolute())
                .build();
        try (Workers workers = new Workers(threads)) {
            return new SimdKernels(bits, workers).compile(kernel).run(List.of(a, b), new double[0], List.of());
        }
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {128, 256, 512})
    void lanesBeyondTheTailDoNotCount(int bits) {
        Lab.assumeVectors(bits);
        Kernel.Builder builder = Kernel.named("reciprocals");
        Expression value = Expression.constant(1).dividedBy(builder.matrix("a"));
        Kernel kernel = builder.total("t", value).rowSum("r", value).build();
        SimdMatrix ones = lab.zeros(3, 2 * bits / 32 + 3);
        for (long index = 0; index < ones.rows() * ones.columns(); index++) {
            ones.segment().setAtIndex(java.lang.foreign.ValueLayout.JAVA_FLOAT, index, 1);
        }
        try (Workers workers = new Workers(1)) {
            SimdMatrix rows = lab.zeros(3, 1);
            double[] totals =
                    new SimdKernels(bits, workers).compile(kernel).run(List.of(ones), new double[0], List.of(rows));
            assertEquals(3.0 * ones.columns(), totals[0]);
            Lab.assertSameBits(new float[] {ones.columns(), ones.columns(), ones.columns()}, Lab.values(rows), "rows");
        }
    }
}
