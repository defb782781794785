package altmin.parallel.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {

    private final Lane lane = new Lane("test");

    @AfterEach
    void close() {
        lane.close();
    }

    @Test
    void oneStepAtATime() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            threads.add(Thread.ofVirtual()
                    .start(() -> quietly(() -> lane.compute(() -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.onSpinWait();
                        return inside.decrementAndGet();
                    }))));
        }
        for (Thread thread : threads) {
            assertTrue(thread.join(Duration.ofSeconds(10)));
        }
        assertEquals(1, most.get());
    }

    /** Without it two workers that wait for each other's next step but one would wait for ever. */
    @Test
    void aStepThatWaitsLetsOthersGoOn() throws InterruptedException {
        CountDownLatch other = new CountDownLatch(1);
        Thread waiter = Thread.ofVirtual()
                .start(() -> quietly(() -> lane.compute(() -> {
                    lane.aside(() -> quietly(() -> {
                        other.await();
                        return 0;
                    }));
                    return 0;
                })));
        Thread opener = Thread.ofVirtual()
                .start(() -> quietly(() -> lane.compute(() -> {
                    other.countDown();
                    return 0;
                })));
        assertTrue(opener.join(Duration.ofSeconds(10)), "the other step was not made");
        assertTrue(waiter.join(Duration.ofSeconds(10)), "the step did not go on");
    }

    /** What other steps do meanwhile is not this step's time. */
    @Test
    void aStepIsTimedWithoutItsWaiting() throws InterruptedException {
        List<Long> times = new ArrayList<>();
        lane.compute(
                () -> {
                    lane.aside(() -> quietly(() -> {
                        Thread.sleep(300);
                        return 0;
                    }));
                    return 0;
                },
                (from, to) -> times.add(to - from));
        assertEquals(2, times.size());
        assertTrue(times.getFirst() + times.getLast() < 250_000_000, "nanoseconds: " + times);
    }

    @Test
    void aStepThatFailsFailsItsCallerAndNobodyElse() throws InterruptedException {
        assertThrows(
                IllegalArgumentException.class,
                () -> lane.compute(() -> {
                    throw new IllegalArgumentException("x");
                }));
        assertEquals(3, lane.compute(() -> 3));
    }

    @FunctionalInterface
    private interface Work {
        Object run() throws InterruptedException;
    }

    private static void quietly(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
