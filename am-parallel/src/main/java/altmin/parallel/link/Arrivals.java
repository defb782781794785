package altmin.parallel.link;

import altmin.api.wire.WireException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Who has arrived and is waited for, until nobody is any more. For any threads. */
public final class Arrivals<T extends AutoCloseable> implements AutoCloseable {

    private final String place;
    private final BlockingQueue<Optional<T>> ready = new LinkedBlockingQueue<>(); // empty: closed
    private volatile boolean closed;

    /**
     * Nobody yet.
     *
     * @param place for messages
     */
    public Arrivals(String place) {
        this.place = place;
    }

    /** One more; is closed where nobody is waited for any more. */
    public void add(T one) {
        ready.add(Optional.of(one));
        if (closed) {
            close();
        }
    }

    /**
     * Waits for the next, who is the caller's from then on.
     *
     * @throws WireException where none came in time, or this was closed
     */
    public T next(Duration deadline) throws WireException {
        try {
            Optional<T> next = ready.poll(deadline.toNanos(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new WireException("nobody connected to " + place + " within " + deadline.toMillis() + " ms");
            }
            if (next.isEmpty()) {
                ready.add(next); // for others who wait
                throw new WireException("nobody is waited for at " + place + " any more: it was closed");
            }
            return next.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WireException("interrupted while nobody had connected to " + place, interrupted);
        }
    }

    /** Closes those who were not taken; those who wait are told. */
    @Override
    public void close() {
        closed = true;
        for (Optional<T> one = ready.poll(); one != null; one = ready.poll()) {
            one.ifPresent(Arrivals::close);
        }
        ready.add(Optional.empty());
    }

    static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception ignored) {
            // it is of no use any more either way
        }
    }
}
