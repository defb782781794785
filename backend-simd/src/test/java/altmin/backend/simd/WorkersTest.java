package altmin.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void runsEachTaskOnce(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int tasks : new int[] {0, 1, 2, 7, 1000}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
                workers.forEach(tasks, runs::incrementAndGet);
                for (int task = 0; task < tasks; task++) {
                    assertEquals(1, runs.get(task));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void mayBeUsedFromWithinATask(int threads) {
        try (Workers workers = new Workers(threads)) {
            LongAdder runs = new LongAdder();
            workers.forEach(20, outer -> workers.forEach(20, inner -> runs.increment()));
            assertEquals(400, runs.sum());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void throwsWhatATaskThrew(int threads) {
        try (Workers workers = new Workers(threads)) {
            IllegalStateException failure = new IllegalStateException("task 5");
            assertSame(
                    failure,
                    assertThrows(
                            IllegalStateException.class,
                            () -> workers.forEach(50, task -> {
                                if (task == 5) {
                                    throw failure;
                                }
                            })));
        }
    }
}
