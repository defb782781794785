package altmin.parallel.worker;

import altmin.api.error.AltMinException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * The one platform thread on which a worker computes. Its blocks wait on virtual threads and come here for their steps, in
 * the order in which they ask; so the carriers of virtual threads stay free for links and heartbeats, and scratch
 * memory is shared by the blocks of a worker.
 */
final class Lane implements AutoCloseable {

    private final ExecutorService thread;

    Lane(String name) {
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /**
     * Computes something here and waits for it.
     *
     * @throws InterruptedException where the caller is interrupted; what is being computed is finished nonetheless
     */
    <T> T compute(Supplier<T> work) throws InterruptedException {
        Future<T> result = thread.submit(work::get);
        try {
            return result.get();
        } catch (ExecutionException failed) {
            throw unchecked(Objects.requireNonNull(failed.getCause(), "a cause"));
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
        thread.close();
    }
}
