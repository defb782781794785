package altmin.parallel.link;

import java.time.Duration;

/**
 * Closes a link whose peer is silent for too long: a blocking read of a channel has no deadline of its own. One virtual
 * thread that looks a few times a second.
 */
final class SilenceWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Runnable onSilence;
    private volatile Duration deadline = Duration.ofDays(1);
    private volatile boolean expecting;
    private volatile long last = System.nanoTime();
    private volatile boolean fired;
    private volatile boolean closed;

    SilenceWatch(Runnable onSilence) {
        this.onSilence = onSilence;
        Thread.ofVirtual().name("silence").start(this::watch);
    }

    /** From now on something must come within every such time. */
    void expect(Duration within) {
        if (!expecting) {
            last = System.nanoTime();
        }
        deadline = within;
        expecting = true;
    }

    void expectNothing() {
        expecting = false;
    }

    /** Something has come. */
    void heard() {
        last = System.nanoTime();
    }

    /** Whether the link was closed from here. */
    boolean hasFired() {
        return fired;
    }

    Duration deadline() {
        return deadline;
    }

    private void watch() {
        while (!closed && !fired) {
            if (expecting && System.nanoTime() - last >= deadline.toNanos()) {
                fired = true;
                onSilence.run();
            }
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
