package altmin.parallel.worker;

import altmin.api.error.AltMinException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Where a worker computes, one step at a time, on platform threads. Its blocks wait on virtual threads and come here for their
 * steps, in the order in which they ask; so the carriers of virtual threads stay free for links. A step that waits for
 * another shard lets others go on meanwhile: two workers that wait for each other's next step but one would wait for ever.
 */
public final class Lane implements AutoCloseable {

    private final Semaphore turn = new Semaphore(1, true);
    private final Map<Thread, Stopwatch> stopwatches = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    /** A lane nobody is on. */
    public Lane(String name) {
        this.threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /** Is told of each stretch of time in which a step had the lane. */
    @FunctionalInterface
    interface Stretches {

        /** From and to as {@link System#nanoTime} says it. */
        void add(long from, long to);
    }

    /** When the step of a thread has had the lane. */
    private static final class Stopwatch {
        private final Stretches stretches;
        private long start = System.nanoTime();

        private Stopwatch(Stretches stretches) {
            this.stretches = stretches;
        }

        private void begin() {
            start = System.nanoTime();
        }

        private void end() {
            stretches.add(start, System.nanoTime());
        }
    }

    /** As {@link #compute(Supplier, Stretches)}, whenever it was. */
    <T> T compute(Supplier<T> work) throws InterruptedException {
        return compute(work, (_, _) -> {});
    }

    /**
     * Computes something here and waits for it.
     *
     * @throws InterruptedException where the caller is interrupted; what is being computed is finished nonetheless
     */
    <T> T compute(Supplier<T> work, Stretches stretches) throws InterruptedException {
        turn.acquire();
        Future<T> result = threads.submit(() -> {
            Stopwatch stopwatch = new Stopwatch(stretches);
            stopwatches.put(Thread.currentThread(), stopwatch);
            try {
                return work.get();
            } finally {
                stopwatch.end();
                stopwatches.remove(Thread.currentThread());
                turn.release();
            }
        });
        try {
            return result.get();
        } catch (ExecutionException failed) {
            throw unchecked(Objects.requireNonNull(failed.getCause(), "a cause"));
        }
    }

    /** Waits for something in the middle of a step, and lets other steps be made meanwhile. */
    public void aside(Runnable wait) {
        Stopwatch stopwatch = Objects.requireNonNull(stopwatches.get(Thread.currentThread()), "a step of this lane");
        stopwatch.end();
        turn.release();
        try {
            wait.run();
        } finally {
            turn.acquireUninterruptibly();
            stopwatch.begin();
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        return switch (cause) {
            case Error error -> throw error;
            case AltMinException known -> known;
            case RuntimeException other -> other;
            default -> new IllegalStateException(cause);
        };
    }

    /** Waits for what is being computed. */
    @Override
    public void close() {
        threads.close();
    }
}
