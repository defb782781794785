package altmin.parallel.worker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The {@link Mailbox}es of the shards that are here, made when they are first needed. */
public final class Mailboxes implements AutoCloseable {

    private final Map<Way, Mailbox> boxes = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record Way(int layer, int from, int to) {}

    /** None yet. */
    public Mailboxes() {}

    /** What a shard of a layer sends to another one. */
    public Mailbox of(int layer, int from, int to) {
        return boxes.computeIfAbsent(new Way(layer, from, to), _ -> {
            Mailbox box = new Mailbox();
            if (closed) {
                box.close();
            }
            return box;
        });
    }

    /** Nobody waits any more. */
    @Override
    public void close() {
        closed = true;
        boxes.values().forEach(Mailbox::close);
    }
}
