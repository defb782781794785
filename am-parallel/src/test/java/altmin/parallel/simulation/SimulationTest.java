package altmin.parallel.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol under ten thousand schedules of a network in which everything goes wrong that can. */
class SimulationTest {

    private static final int SCHEDULES = 10_000;

    @Test
    void everyScheduleEndsWithTheRightBits() {
        int restarts = 0;
        int refused = 0;
        for (long seed = 0; seed < SCHEDULES; seed++) {
            World world = world(seed);
            check(seed, world);
            restarts += world.restarts;
            refused += world.refused;
        }
        assertTrue(restarts > SCHEDULES / 10, "faults that ended a run: " + restarts);
        assertTrue(refused > SCHEDULES / 10, "frames refused: " + refused);
    }

    /** Schedules that once were found to fail, or that show a kind of fault; a new one is put here. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void aScheduleCanBeRunAgain(long seed) {
        World first = world(seed);
        World second = world(seed);
        assertArrayEquals(first.run(), second.run());
        assertEquals(first.restarts, second.restarts);
        assertEquals(first.refused, second.refused);
    }

    private static Layers layers(SplittableRandom random) {
        int depth = random.nextInt(2, 8);
        return new Layers(depth, depth > 2 && random.nextInt(3) == 0 ? random.nextInt(1, 5) : 0);
    }

    private static World world(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Layers layers = layers(random);
        int workers = random.nextInt(1, layers.depth() + 1);
        World.Faults faults = new World.Faults(
                often(random), often(random), often(random), often(random), random.nextInt(3) == 0 ? 20 : 0);
        return new World(seed, layers, 9, workers, faults);
    }

    private static int often(SplittableRandom random) {
        return random.nextInt(4) == 0 ? 100 : 0;
    }

    private static void check(long seed, World world) {
        Layers layers = layers(new SplittableRandom(seed));
        try {
            assertArrayEquals(layers.serial(9), world.run(), "bits");
            assertTrue(world.mostWaiting <= 3, "tensors that waited: " + world.mostWaiting);
        } catch (AssertionError failed) {
            throw new AssertionError(
                    "seed " + seed + " (run it again with world(" + seed + ")): " + failed.getMessage()
                            + "; last failure: " + world.lastFailure,
                    failed);
        }
    }
}
