package altmin.testkit.wire;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.function.Executable;

/** Something that a test does on another thread. */
final class Task {

    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    private Task() {}

    static Task start(Executable work) {
        Task task = new Task();
        Thread.ofVirtual().start(() -> task.run(work));
        return task;
    }

    private void run(Executable work) {
        try {
            work.execute();
            end.complete(true);
        } catch (Throwable failure) {
            end.completeExceptionally(failure);
        }
    }

    boolean isRunning() {
        return !end.isDone();
    }

    /** Waits for its end, and fails where it has failed. */
    void await() {
        try {
            end.orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException failed) {
            throw new AssertionError(String.valueOf(failed.getCause()), failed.getCause());
        }
    }
}
