package altmin.backend.simd.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.BackendOptions;
import altmin.api.backend.Grid;
import altmin.backend.simd.SimdProvider;
import altmin.backend.simd.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest {

    private static final int WIDEST =
            new SimdProvider().device(BackendOptions.DEFAULT).vectorBits();

    private final Workers workers = new Workers(1);

    @ParameterizedTest
    @CsvSource({
        "-1, 20, 22",
        "-1, 20, 121",
        "-10, 10, 201",
        "-3, 7, 1000",
        "0, 1, 2",
        "-1, 1, 256",
        "0, 6, 1000",
        "-8, -1, 50",
        "2.3, 9.1, 64",
        "-1e30, 1e30, 100",
        "-1, 1, 50000"
    })
    void whatIsUniformIsComputed(double first, double last, int count) {
        assertInstanceOf(UniformGrid.class, projection().prepare(uniform(first, last, count)));
    }

    /** Of many grids that a user may type, hardly any may miss the fast way by an accident of rounding. */
    @Test
    void hardlyAnyUniformGridIsLookedUp() {
        SplittableRandom random = new SplittableRandom(1);
        long missed = IntStream.range(0, 2000)
                .mapToObj(i -> {
                    double first = random.nextInt(-200, 200) / 10.0;
                    return uniform(first, first + random.nextInt(1, 300) / 10.0, random.nextInt(2, 1500));
                })
                .filter(grid -> !(projection().prepare(grid) instanceof UniformGrid))
                .count();
        System.out.println("uniform grids that are looked up, seed 1: " + missed + " of 2000");
        assertTrue(missed <= 40, () -> missed + " of 2000 grids");
    }

    @Test
    void whatIsNotUniformIsLookedUp() {
        assertInstanceOf(SortedGrid.class, projection().prepare(Grid.of(3)));
        assertInstanceOf(SortedGrid.class, projection().prepare(Grid.of(0, 1, 3)));
        assertInstanceOf(SortedGrid.class, projection().prepare(Grid.of(0, 1, 2, 3, Math.nextUp(4f))));
        assertInstanceOf(SortedGrid.class, projection().prepare(Grid.of(-1, -0.0, 1)));
        assertInstanceOf(SortedGrid.class, projection().prepare(Grid.of(1, 1 + 0x1p-40, 1 + 0x1p-39)));
        assertInstanceOf(SortedGrid.class, projection().prepare(uniform(0, 1e-43, 20)));
        assertInstanceOf(SortedGrid.class, projection().prepare(Grid.of(-3e38, 3e38)));
    }

    /** Every {@code stride}-th of all floats, from the lowest to the highest and all kinds of NaN. */
    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void allFloatsGoWhereTheThresholdsSay(int bits) {
        if (bits > WIDEST) {
            System.out.println("skipped: vectors of " + bits + " bits, which this processor lacks");
            return;
        }
        Projection projection = new Projection(bits, workers);
        for (Grid grid : new Grid[] {
            uniform(-1, 20, 22), uniform(-10, 10, 201), uniform(-3, 7, 1000), Grid.of(-1, 0, 1e-20, 5), Grid.of(7)
        }) {
            assertFollowsThresholds(projection, grid, 4099);
        }
    }

    private static void assertFollowsThresholds(Projection projection, Grid grid, int stride) {
        Levels levels = Levels.of(grid);
        float[] thresholds = levels.thresholds();
        int count = (int) ((1L << 32) / stride);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocate(ValueLayout.JAVA_INT, count);
            MemorySegment projected = arena.allocate(ValueLayout.JAVA_INT, count);
            for (int i = 0; i < count; i++) {
                values.setAtIndex(ValueLayout.JAVA_INT, i, i * stride);
            }
            projection.project(grid, values, projected, count);
            for (int i = 0; i < count; i++) {
                float value = values.getAtIndex(ValueLayout.JAVA_FLOAT, i);
                float got = projected.getAtIndex(ValueLayout.JAVA_FLOAT, i);
                float expected = Float.isNaN(value) ? Float.NaN : levels.at(below(thresholds, value));
                if (Float.floatToIntBits(expected) != Float.floatToIntBits(got)) {
                    assertEquals(expected, got, () -> grid.size() + " levels, " + value);
                }
            }
        }
    }

    private static int below(float[] thresholds, float value) {
        int found = Arrays.binarySearch(thresholds, value == 0 ? 0f : value);
        return found < 0 ? -found - 1 : found;
    }

    /** The threshold and the number above it, by exact distances in float64 where those are exact. */
    @Test
    void thresholdsAreTheLastNumbersThatGoDown() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 100_000; round++) {
            float low = (float) (random.nextGaussian() * Math.scalb(1.0, random.nextInt(-8, 8)));
            float high = random.nextBoolean() ? Math.nextUp(low) : low + (float) random.nextDouble(1e-3, 9);
            float threshold = Levels.of(Grid.of(low, high)).threshold(0);
            assertTrue((double) threshold - low <= (double) high - threshold, low + " and " + high);
            float above = Math.nextUp(threshold);
            assertFalse((double) above - low <= (double) high - above, low + " and " + high);
        }
    }

    /** The middle of 1 and 2^-60 lies above a half by less than a float64 shows, that of 1 and -2^-60 below it. */
    @Test
    void thresholdsOfLevelsThatAreFarApart() {
        assertEquals(0.5f, Levels.of(Grid.of(0x1p-60, 1)).threshold(0));
        assertEquals(Math.nextDown(0.5f), Levels.of(Grid.of(-0x1p-60, 1)).threshold(0));
        assertEquals(0f, Levels.of(Grid.of(0, Float.MIN_VALUE)).threshold(0));
        assertEquals(-Float.MIN_VALUE, Levels.of(Grid.of(-Float.MIN_VALUE, 0)).threshold(0));
    }

    private Projection projection() {
        return new Projection(WIDEST, workers);
    }

    private static Grid uniform(double first, double last, int count) {
        return Grid.of(IntStream.range(0, count)
                .mapToDouble(i -> first + i * ((last - first) / (count - 1)))
                .toArray());
    }
}
