package altmin.backend.simd;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bounded pool that kernels run on: the caller and {@code threads - 1} platform threads. How work is cut into
 * tasks depends on shapes only, never on {@link #threads}, and which thread runs a task is left to chance: that is what
 * makes results the same for every thread count. May be used by several callers at once, also from within a task.
 */
public final class Workers implements AutoCloseable {

    /** No other thread than that of the caller. */
    public static final Workers CALLER_ALONE = new Workers(1);

    /** Operations that one thread does in about the time that another takes to wake up, twice over. */
    private static final long FEW_OPERATIONS = 4_000_000;

    private final int threads;
    private final @Nullable ExecutorService pool;

    /** A pool of {@code threads}, at least 1, of which the caller is one. */
    public Workers(int threads) {
        this.threads = threads;
        this.pool = threads == 1
                ? null
                : Executors.newFixedThreadPool(
                        threads - 1,
                        Thread.ofPlatform().daemon().name("altmin-simd-", 1).factory());
    }

    public int threads() {
        return threads;
    }

    /** These, or the caller alone where the work is over before another thread would help. */
    public Workers worthFor(double operations) {
        return operations < FEW_OPERATIONS ? CALLER_ALONE : this;
    }

    /**
     * Runs {@code task} for 0 to {@code tasks - 1}, in any order, and returns when all have run. The first exception
     * of a task is thrown after the tasks under way have ended; tasks not yet begun are then skipped.
     */
    public void forEach(int tasks, IntConsumer task) {
        if (pool == null || tasks <= 1) {
            for (int index = 0; index < tasks; index++) {
                task.accept(index);
            }
            return;
        }
        Job job = new Job(tasks, task);
        for (int helper = 1; helper < Math.min(threads, tasks); helper++) {
            pool.execute(job::work);
        }
        job.work();
        job.await();
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdown();
        }
    }

    /** One call of {@link #forEach}: whoever is free takes the next task. */
    private static final class Job {
        private final int tasks;
        private final IntConsumer task;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch unfinished;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Job(int tasks, IntConsumer task) {
            this.tasks = tasks;
            this.task = task;
            this.unfinished = new CountDownLatch(tasks);
        }

        void work() {
            for (int index = next.getAndIncrement(); index < tasks; index = next.getAndIncrement()) {
                try {
                    if (failure.get() == null) {
                        task.accept(index);
                    }
                } catch (RuntimeException | Error thrown) {
                    failure.compareAndSet(null, thrown);
                } finally {
                    unfinished.countDown();
                }
            }
        }

        void await() {
            boolean interrupted = false;
            while (unfinished.getCount() > 0) {
                try {
                    unfinished.await();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown != null) {
                throw (RuntimeException) thrown;
            }
        }
    }
}
