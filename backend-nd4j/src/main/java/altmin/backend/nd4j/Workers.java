package altmin.backend.nd4j;

import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one backend. Work is cut into tasks by shapes only; which thread runs a task is left to chance, and none
 * sees it in the result. May be used by several callers at once.
 */
public final class Workers implements AutoCloseable {

    private final @Nullable ForkJoinPool pool;

    /** So many threads, or where it is one, that of the caller. */
    public Workers(int threads) {
        this.pool = threads == 1 ? null : new ForkJoinPool(threads);
    }

    /** Runs the task for 0 to {@code tasks - 1}, in any order, and returns when all have run. */
    public void forEach(int tasks, IntConsumer task) {
        if (pool == null || tasks <= 1) {
            IntStream.range(0, tasks).forEach(task);
        } else {
            pool.submit(() -> IntStream.range(0, tasks).parallel().forEach(task))
                    .join();
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdown();
        }
    }
}
