package altmin.data.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterRandomTest {

    private static final int DRAWS = 100_000;

    /** The first outputs of SplitMix64 for key 0, as published with the algorithm. */
    @Test
    void followsTheAlgorithm() {
        CounterRandom random = CounterRandom.of();
        assertEquals(0xE220A8397B1DCDAFL, random.bits());
        assertEquals(0x6E789E6AA1B965F4L, random.bits());
        assertEquals(0x06C45D188009454FL, random.bits());
    }

    @Test
    void everyCoordinateMatters() {
        Set<Long> first = new HashSet<>();
        for (long a = -3; a < 4; a++) {
            for (long b = -3; b < 4; b++) {
                first.add(CounterRandom.of(a, b).bits());
            }
            first.add(CounterRandom.of(a).bits());
        }
        assertEquals(7 * 7 + 7, first.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bellHasMeanZeroAndDeviationOne(long seed) {
        CounterRandom random = CounterRandom.of(seed);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double value = random.bell();
            sum += value;
            squares += value * value;
        }
        double fiveSigma = 5 / Math.sqrt(DRAWS);
        assertTrue(Math.abs(sum / DRAWS) < fiveSigma, () -> "seed " + seed);
        assertTrue(Math.abs(squares / DRAWS - 1) < 1.5 * fiveSigma, () -> "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void belowIsEven(long seed) {
        CounterRandom random = CounterRandom.of(seed);
        int[] counts = new int[7];
        for (int i = 0; i < DRAWS; i++) {
            counts[random.below(counts.length)]++;
        }
        double expected = DRAWS / 7.0;
        for (int count : counts) {
            assertTrue(Math.abs(count - expected) < 5 * Math.sqrt(expected), () -> "seed " + seed + ", " + count);
        }
    }
}
