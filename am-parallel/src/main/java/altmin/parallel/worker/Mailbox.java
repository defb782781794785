package altmin.parallel.worker;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What one shard of a layer has sent to another and what that has not taken yet. Two messages at most: who sends a third has had
 * an answer to the first. For one thread that puts and one that takes.
 */
public final class Mailbox {

    private static final int MOST = 2;

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment[] rooms = {MemorySegment.NULL, MemorySegment.NULL};
    private final BlockingQueue<Optional<MemorySegment>> messages = new LinkedBlockingQueue<>();
    private int puts;

    /** An empty one. */
    public Mailbox() {}

    /**
     * Copies a message into the box.
     *
     * @return false where two wait already
     */
    public boolean put(MemorySegment message) {
        if (messages.size() >= MOST) {
            return false;
        }
        int room = puts++ % MOST;
        if (rooms[room].byteSize() < message.byteSize()) {
            rooms[room] = arena.allocate(message.byteSize(), Long.BYTES);
        }
        MemorySegment copy = rooms[room].asSlice(0, message.byteSize());
        copy.copyFrom(message);
        messages.add(Optional.of(copy));
        return true;
    }

    /**
     * Waits for the next message.
     *
     * @param target as long as the message
     * @throws IllegalStateException where the box is closed, or the message has another length
     */
    public void take(MemorySegment target) {
        MemorySegment message = next();
        if (message.byteSize() != target.byteSize()) {
            throw new IllegalStateException(
                    "another shard sent " + message.byteSize() + " bytes of a sum, expected " + target.byteSize());
        }
        target.copyFrom(message);
    }

    private MemorySegment next() {
        try {
            return messages.take().orElseThrow(() -> {
                close();
                return new IllegalStateException("the other shards are not waited for any more");
            });
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another shard was waited for", interrupted);
        }
    }

    /** Nobody waits any more. */
    public void close() {
        messages.add(Optional.empty());
    }
}
