package altmin.parallel.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.UsageException;
import altmin.api.solver.LayerRange;
import altmin.testkit.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noPlacementIsFaster(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int layers = random.nextInt(1, 10);
        int workers = random.nextInt(1, layers + 1);
        List<Double> seconds = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            // whole numbers, so that sums are the same in any order
            seconds.add((double) random.nextInt(0, 20));
        }
        Placement placement = Placement.balanced(seconds, workers, 1);
        requirePartition(placement, layers, workers);
        double slowest = placement.ranges().stream()
                .mapToDouble(range -> sum(seconds, range.first(), range.last()))
                .max()
                .orElseThrow();
        assertEquals(fastest(seconds, 1, workers), slowest, () -> "seed " + seed + ": " + seconds + " " + placement);
    }

    private static void requirePartition(Placement placement, int layers, int workers) {
        assertEquals(workers, placement.workers().size());
        assertEquals(layers, placement.layers());
        int next = 1;
        for (LayerRange range : placement.ranges()) {
            assertEquals(next, range.first());
            assertTrue(range.last() >= range.first(), range::toString);
            next = range.last() + 1;
        }
        assertEquals(layers + 1, next);
    }

    /** By trying every placement of the layers from {@code first} on. */
    private static double fastest(List<Double> seconds, int first, int workers) {
        if (workers == 1) {
            return sum(seconds, first, seconds.size());
        }
        double fastest = Double.POSITIVE_INFINITY;
        for (int last = first; last <= seconds.size() - workers + 1; last++) {
            double rest = fastest(seconds, last + 1, workers - 1);
            fastest = Math.min(fastest, Math.max(sum(seconds, first, last), rest));
        }
        return fastest;
    }

    private static double sum(List<Double> seconds, int first, int last) {
        double sum = 0;
        for (int layer = first; layer <= last; layer++) {
            sum += seconds.get(layer - 1);
        }
        return sum;
    }

    @Test
    void ofEqualOnesUpperWorkersHaveFewerLayers() {
        assertEquals(
                List.of(new LayerRange(1, 2), new LayerRange(3, 3)),
                Placement.balanced(List.of(1.0, 1.0, 1.0), 2, 1).ranges());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 100, 0, -1})
    void everyWorkerNeedsALayer(int workers) {
        String message =
                Refusal.message(UsageException.class, () -> Placement.balanced(List.of(1.0, 2.0, 3.0), workers, 1));
        assertTrue(message.contains("workers is " + workers) && message.contains("1 to 3"), message);
    }

    @Test
    void theShardsOfARangeAreNextToEachOther() {
        Placement placement = Placement.balanced(List.of(1.0, 1.0, 2.0), 4, 2);
        LayerRange low = new LayerRange(1, 2);
        LayerRange high = new LayerRange(3, 3);
        assertEquals(
                List.of(
                        new Placement.Share(low, 0),
                        new Placement.Share(low, 1),
                        new Placement.Share(high, 0),
                        new Placement.Share(high, 1)),
                placement.workers());
    }

    @Test
    void workersAreAMultipleOfShards() {
        String message = Refusal.message(UsageException.class, () -> Placement.balanced(List.of(1.0, 2.0), 3, 2));
        assertTrue(message.contains("workers is 3") && message.contains("multiple of shards, 2"), message);
    }
}
