package altmin.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C in the course of a training: the virtual machine's shutdown waits here until the iteration under way has ended
 * and its checkpoint is written. The process then ends with the status that the signal gives, 130.
 */
final class Interruption {

    private final AtomicBoolean requested = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);

    private Interruption() {}

    static Interruption install() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::await, "altmin-interrupt"));
        return interruption;
    }

    /** Whether the process was asked to end. */
    boolean requested() {
        return requested.get();
    }

    /** Nothing needs to be waited for any more. */
    void done() {
        done.countDown();
    }

    private void await() {
        requested.set(true);
        try {
            done.await();
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }
}
