package altmin.backend.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.backend.simd.SimdMatrix;
import altmin.backend.simd.Specialised;
import altmin.backend.simd.Workers;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.incubator.vector.DoubleVector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The minimiser of {@code logsumexp(z) - <y, z> + rho/2 |z - m|^2} against bisection in float64. */
class CrossEntropyProxTest {

    private final Lab lab = new Lab();
    private final Workers workers = new Workers(2);

    @AfterEach
    void close() {
        workers.close();
        lab.close();
    }

    static Stream<Arguments> cases() {
        return DoubleStream.of(1e-6, 1e-4, 0.01, 1, 100, 1e6)
                .boxed()
                .flatMap(rho -> IntStream.of(1, 10, 37)
                        .boxed()
                        .flatMap(columns -> Stream.of(0.1f, 3f, 40f)
                                .map(spread -> Arguments.of(rho, columns, spread, columns * 100L + rho.hashCode()))));
    }

    @ParameterizedTest(name = "rho {0}, {1} columns, spread {2}, seed {3}")
    @MethodSource("cases")
    void findsTheMinimiser(double rho, int columns, float spread, long seed) {
        int rows = 19;
        Problem problem = new Problem(rows, columns, spread, new Random(seed));
        float[] z = problem.solve(512, workers, rho);
        for (int row = 0; row < rows; row++) {
            double[] expected =
                    new ProxOracle(problem.row(problem.centre, row), problem.row(problem.targets, row), rho).solve();
            double largest = DoubleStream.of(expected).map(Math::abs).max().orElse(0);
            for (int column = 0; column < columns; column++) {
                double bound = 0x1p-24 * (1 + largest);
                assertEquals(expected[column], z[row * columns + column], bound, "row " + row + ", column " + column);
            }
        }
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {128, 256, 512})
    void widthsAndThreadsGiveTheSameBits(int bits) {
        Lab.assumeVectors(512);
        for (int rows : new int[] {0, 1, bits / 64 - 1, bits / 64 + 1, 1000}) {
            Problem problem = new Problem(rows, 10, 4, new Random(rows));
            float[] expected = problem.solve(512, workers, 0.003);
            for (int threads = 1; threads <= 3; threads++) {
                try (Workers others = new Workers(threads)) {
                    Lab.assertSameBits(expected, problem.solve(bits, others, 0.003), rows + " rows");
                }
            }
        }
    }

    @Test
    void aStartAtTheMinimiserStays() {
        Problem problem = new Problem(40, 10, 2, new Random(3));
        float[] once = problem.solve(256, workers, 0.1);
        problem.start.segment().copyFrom(java.lang.foreign.MemorySegment.ofArray(once));
        float[] twice = problem.solve(256, workers, 0.1);
        for (int index = 0; index < once.length; index++) {
            assertEquals(once[index], twice[index], 0x1p-24 * (1 + Math.abs(once[index])), "element " + index);
        }
    }

    @Test
    void aNaNOrInfinityStaysInItsRow() {
        Problem clean = new Problem(21, 7, 3, new Random(4));
        float[] expected = clean.solve(512, workers, 0.01);
        clean.centre.segment().setAtIndex(ValueLayout.JAVA_FLOAT, 3 * 7 + 1, Float.NaN);
        clean.targets.segment().setAtIndex(ValueLayout.JAVA_FLOAT, 5 * 7 + 6, Float.NaN);
        clean.start.segment().setAtIndex(ValueLayout.JAVA_FLOAT, 9 * 7, Float.NaN);
        clean.centre.segment().setAtIndex(ValueLayout.JAVA_FLOAT, 20 * 7, Float.POSITIVE_INFINITY);
        float[] actual = clean.solve(512, workers, 0.01);
        for (int row = 0; row < 21; row++) {
            boolean lost = row == 3 || row == 5 || row == 9 || row == 20;
            for (int index = row * 7; index < row * 7 + 7; index++) {
                assertEquals(lost ? Float.NaN : expected[index], actual[index], "row " + row);
            }
        }
    }

    /** From a start that is sure of a wrong class to the far minimiser of a small rho. */
    @ParameterizedTest(name = "rho {0}")
    @ValueSource(doubles = {1e-6, 1e-3, 1, 1e6})
    void stepsAreFew(double rho) {
        ProxLoops loops = Specialised.instance(
                MethodHandles.lookup(), ProxLoops.class, VectorProx.class, DoubleVector.SPECIES_256);
        ProxTile tile = new ProxTile(10, loops.lanes());
        Random random = new Random(8);
        int most = 0;
        for (int round = 0; round < 200; round++) {
            for (int cell = 0; cell < tile.z.length; cell++) {
                tile.centre[cell] = 10 * random.nextGaussian();
                tile.z[cell] = 30 * random.nextGaussian();
                tile.targets[cell] = cell / loops.lanes() == 4 ? 1 : 0;
            }
            most = Math.max(most, loops.solve(tile, rho, loops.lanes()));
        }
        System.out.printf("rho %g: at most %d Newton steps%n", rho, most);
        assertTrue(most <= 50, "took " + most);
    }

    /** Random arguments. */
    private final class Problem {
        private final int rows;
        private final int columns;
        private final SimdMatrix centre;
        private final SimdMatrix targets;
        private final SimdMatrix start;

        Problem(int rows, int columns, float spread, Random random) {
            this.rows = rows;
            this.columns = columns;
            centre = lab.gaussian(rows, columns, random);
            start = lab.gaussian(rows, columns, random);
            targets = lab.zeros(rows, columns);
            for (long row = 0; row < rows; row++) {
                targets.segment().setAtIndex(ValueLayout.JAVA_FLOAT, row * columns + random.nextInt(columns), 1);
                for (long index = row * columns; index < (row + 1) * columns; index++) {
                    centre.segment()
                            .setAtIndex(ValueLayout.JAVA_FLOAT, index, spread * Lab.get(centre.segment(), index));
                }
            }
        }

        float[] solve(int bits, Workers threads, double rho) {
            SimdMatrix z = lab.copy(start);
            new RowKernels(bits, threads)
                    .crossEntropyProx(centre.segment(), targets.segment(), rho, z.segment(), rows, columns);
            return Lab.values(z);
        }

        double[] row(SimdMatrix matrix, int row) {
            double[] values = new double[columns];
            for (int column = 0; column < columns; column++) {
                values[column] = Lab.get(matrix.segment(), (long) row * columns + column);
            }
            return values;
        }
    }
}
