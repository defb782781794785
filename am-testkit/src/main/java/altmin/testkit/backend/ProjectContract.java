package altmin.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.Grid;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Backend#project}: the nearest level exactly, of two the lower. */
abstract class ProjectContract extends VerbContract {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    ProjectContract(BackendContract contract) {
        super(contract);
    }

    /** A grid with a name for the test. */
    record Sample(String name, Grid grid) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> grids() {
        SplittableRandom random = new SplittableRandom(1);
        return Stream.of(
                new Sample("one level", Grid.of(0.3)),
                new Sample("two levels", Grid.of(-1, 2)),
                new Sample("-1 to 20", uniform(-1, 20, 22)),
                new Sample("-1 to 20 in 121", uniform(-1, 20, 121)),
                new Sample("-10 to 10 in tenths", uniform(-10, 10, 201)),
                new Sample("-3 to 7 in 1000", uniform(-3, 7, 1000)),
                new Sample("far from zero", uniform(1e6, 1e6 + 1, 12)),
                new Sample("below zero", uniform(-9.7, -1.3, 77)),
                new Sample("very large", uniform(-3e38, 3e38, 50)),
                new Sample("very small", uniform(-1e-38, 3e-38, 50)),
                new Sample("subnormal", uniform(0, 1e-43, 30)),
                new Sample("random 37 seed 1", drawn(random, 37, x -> x)),
                new Sample("random 1000 seed 1", drawn(random, 1000, x -> 5 * x)),
                new Sample("crowded around zero", drawn(random, 300, x -> x * x * x * x * x * x * x)),
                new Sample(
                        "powers of two",
                        Grid.of(IntStream.range(-140, 120)
                                .mapToDouble(i -> Math.scalb(1.0, i))
                                .toArray())),
                new Sample(
                        "two crowds",
                        Grid.of(DoubleStream.concat(
                                        Arrays.stream(uniform(-1, -0.999, 100).levels()),
                                        Arrays.stream(uniform(1e9, 1.1e9, 100).levels()))
                                .toArray())),
                new Sample("a uniform one but for one level", Grid.of(-2, -1, 0, 1.25, 2, 3)),
                new Sample("minus zero", Grid.of(-1, -0.0, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grids")
    void isTheNearestLevelBitForBit(Sample sample) {
        GridOracle oracle = oracle(sample.grid());
        HostMatrix values = interesting(oracle, new SplittableRandom(2));
        HostMatrix got = project(backend(), sample.grid(), values);
        Precision.assertSameBits(values.map(oracle::nearest), got, sample.name());
        Precision.assertSameBits(got, project(backend(), sample.grid(), got), sample + " once more");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grids")
    void neverFallsWhereTheNumbersRise(Sample sample) {
        HostMatrix values = interesting(oracle(sample.grid()), new SplittableRandom(3));
        double[] sorted = Arrays.stream(values.values())
                .filter(x -> !Double.isNaN(x))
                .sorted()
                .toArray();
        double[] got = project(backend(), sample.grid(), HostMatrix.of(1, sorted.length, sorted))
                .values();
        double[] again = Arrays.stream(got).sorted().toArray();
        Precision.assertSameBits(
                HostMatrix.of(1, got.length, again), HostMatrix.of(1, got.length, got), sample + " in rising order");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("altmin.testkit.backend.Shapes#flats")
    void everyShapeAndInPlace(Shapes.Flat shape) {
        HostMatrix values = gaussian(new SplittableRandom(shape.seed()), shape.rows(), shape.columns())
                .map(x -> exact(3 * x));
        for (Grid grid : List.of(uniform(-1, 3, 9), Grid.of(-4, -1, 0, 0.5, 5))) {
            GridOracle oracle = oracle(grid);
            HostMatrix expected = values.map(oracle::nearest);
            Precision.assertSameBits(expected, project(backend(), grid, values), shape.toString());
            GuardedMatrix both = GuardedMatrix.output(backend(), values, new SplittableRandom(shape.seed()));
            backend().project(grid, both.view(), both.view());
            Precision.assertSameBits(expected, both.result(shape.toString()), shape + " in place");
        }
    }

    @Test
    void ofTwoEquallyNearTheLower() {
        HostMatrix values = HostMatrix.of(1, 6, -0.5, 0.5, 1.5, 19.5, 20.5, -1.5);
        Precision.assertSameBits(
                HostMatrix.of(1, 6, -1, 0, 1, 19, 20, -1), project(backend(), uniform(-1, 20, 22), values), "ties");
        Precision.assertSameBits(
                HostMatrix.of(1, 3, 0, 1, 4),
                project(backend(), Grid.of(0, 1, 4), HostMatrix.of(1, 3, 0.5, 2.5, 3)),
                "ties");
    }

    @Test
    void beyondTheGridIsItsEndAndNotANumberStays() {
        HostMatrix values = HostMatrix.of(1, 5, -INFINITY, INFINITY, Double.NaN, exact(-1e30), exact(1e30));
        for (Grid grid : List.of(uniform(-1, 20, 22), Grid.of(-1, 0, 7, 20), Grid.of(-1, 20))) {
            Precision.assertSameBits(
                    HostMatrix.of(1, 5, -1, 20, Double.NaN, -1, 20), project(backend(), grid, values), grid.toString());
        }
    }

    @Test
    void levelsThatBecomeEqualAreOne() {
        Grid grid = Grid.of(1, 1 + 0x1p-40, 1 + 0x1p-30, 3);
        GridOracle oracle = oracle(grid);
        HostMatrix values = interesting(oracle, new SplittableRandom(4));
        Precision.assertSameBits(values.map(oracle::nearest), project(backend(), grid, values), "crowded");
    }

    @Test
    void aLevelThatTheElementTypeCannotHoldIsRefused() {
        Grid grid = Grid.of(-1, 0, 1e300);
        if (precision() == Precision.SINGLE) {
            Matrix one = zeros(1, 1);
            String message = assertThrows(
                            IllegalArgumentException.class, () -> backend().project(grid, one, one))
                    .toString();
            assertTrue(message.contains("level 2") && message.contains("1.0E300"), message);
        } else {
            HostMatrix values = HostMatrix.of(1, 2, 1e299, 9e299);
            Precision.assertSameBits(
                    HostMatrix.of(1, 2, 0, 1e300), project(backend(), grid, values), "a very large level");
        }
    }

    @Test
    void bitsDependOnNeitherRunNorThreads() {
        HostMatrix values = gaussian(new SplittableRandom(5), 700, 301);
        for (Grid grid : List.of(uniform(-2, 2, 41), Grid.of(-2, -1.5, -0.1, 0, 0.3, 2))) {
            assertSameBits(backend -> List.of(project(backend, grid, values)));
        }
    }

    @Test
    void argumentsThatDoNotFitAreRefused() {
        Grid grid = Grid.of(0, 1);
        Matrix x = zeros(3, 4);
        Matrix foreign = oracle().allocate(3, 4);
        assertRefused(() -> backend().project(grid, x, zeros(4, 3)));
        assertRefused(() -> backend().project(grid, x, zeros(3, 3)));
        assertRefused(() -> backend().project(grid, x, foreign));
        assertRefused(() -> backend().project(grid, foreign, x));
        x.close();
        assertUnusable(() -> backend().project(grid, x, zeros(3, 4)));
        assertUnusable(() -> backend().project(grid, zeros(3, 4), x));
    }

    private static Grid uniform(double first, double last, int count) {
        return Grid.of(IntStream.range(0, count)
                .mapToDouble(i -> first + i * ((last - first) / (count - 1)))
                .toArray());
    }

    private static Grid drawn(RandomGenerator random, int count, DoubleUnaryOperator function) {
        return Grid.of(IntStream.range(0, count)
                .mapToDouble(i -> function.applyAsDouble(random.nextGaussian()))
                .sorted()
                .distinct()
                .toArray());
    }

    private GridOracle oracle(Grid grid) {
        return new GridOracle(grid, backend().elementType());
    }

    /** Levels, middles and their neighbours, numbers within and beyond, zeros, infinities and NaN, shuffled. */
    private HostMatrix interesting(GridOracle oracle, RandomGenerator random) {
        double[] levels = oracle.levels();
        double width = levels[levels.length - 1] / 2 - levels[0] / 2;
        DoubleStream special = DoubleStream.of(
                0,
                -0.0,
                INFINITY,
                -INFINITY,
                Double.NaN,
                Float.MIN_VALUE,
                -Float.MIN_VALUE,
                Float.MAX_VALUE,
                -Float.MAX_VALUE);
        DoubleStream drawn = DoubleStream.generate(() -> levels[0] + width * random.nextDouble(-0.5, 2.5))
                .limit(500);
        DoubleStream near = IntStream.range(0, levels.length)
                .mapToDouble(i -> i)
                .flatMap(i -> {
                    double level = levels[(int) i];
                    double middle = level / 2 + levels[Math.min((int) i + 1, levels.length - 1)] / 2;
                    return DoubleStream.of(level, middle).flatMap(this::neighbours);
                });
        double[] values = DoubleStream.concat(special, DoubleStream.concat(drawn, near))
                .map(this::exact)
                .toArray();
        shuffle(values, random);
        return HostMatrix.of(1, values.length, values);
    }

    private DoubleStream neighbours(double value) {
        double ulp = precision().ulp(value);
        return DoubleStream.of(value - 2 * ulp, value - ulp, value, value + ulp, value + 2 * ulp);
    }

    private static void shuffle(double[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double value = values[i];
            values[i] = values[other];
            values[other] = value;
        }
    }

    private static HostMatrix project(Backend backend, Grid grid, HostMatrix values) {
        Matrix from =
                GuardedMatrix.input(backend, values, new SplittableRandom(6)).view();
        GuardedMatrix to = GuardedMatrix.output(
                backend, HostMatrix.filled(values.rows(), values.columns(), Double.NaN), new SplittableRandom(7));
        backend.project(grid, from, to.view());
        return to.result("projection on " + grid.size() + " levels");
    }
}
