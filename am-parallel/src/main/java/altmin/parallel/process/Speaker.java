package altmin.parallel.process;

import altmin.api.wire.BoundaryTensor;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.FrameKind;
import altmin.api.wire.Link;
import altmin.api.wire.WireException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** Sends messages and numbers over a link. May be used by several threads. */
final class Speaker {

    /** A run that is not known yet. */
    static final UUID NO_RUN = new UUID(0, 0);

    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Link link;
    private volatile UUID run = NO_RUN;
    private volatile int epoch;

    Speaker(Link link) {
        this.link = link;
    }

    Link link() {
        return link;
    }

    /** From now on everything belongs to this run. */
    void belongTo(UUID newRun, int newEpoch) {
        run = newRun;
        epoch = newEpoch;
    }

    /** Whether a frame that came belongs to the run. */
    boolean isOurs(FrameHeader header) {
        return header.run().equals(run) && header.epoch() == epoch;
    }

    void say(Control message) throws WireException {
        byte[] text = ControlText.write(message).getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment payload = arena.allocate(Math.max(1, text.length)).asSlice(0, text.length);
            MemorySegment.copy(MemorySegment.ofArray(text), 0, payload, 0, text.length);
            link.send(header(FrameKind.CONTROL, 0, 0, 0, text.length), payload);
        }
    }

    /**
     * Sends numbers of state.
     *
     * @param number of the request, or the iteration
     * @param part 0 for weights, 1 for a bias
     */
    void sendState(int layer, int part, long number, MemorySegment payload) throws WireException {
        link.send(header(FrameKind.STATE, layer, part, number, payload.byteSize()), payload);
    }

    /** The header of a range of a boundary tensor. */
    FrameHeader boundary(
            BoundaryTensor tensor,
            int shard,
            int layer,
            int target,
            long iteration,
            int codec,
            Range range,
            int columns,
            long bytes) {
        return new FrameHeader(
                FrameKind.BOUNDARY,
                run,
                epoch,
                layer,
                target,
                shard,
                iteration,
                tensor,
                codec,
                range.first(),
                range.rows(),
                columns,
                bytes);
    }

    /**
     * Sends what a shard adds to a sum.
     *
     * @param number how many it has sent for this layer before
     */
    void sendSum(int layer, int shard, long number, MemorySegment payload) throws WireException {
        link.send(
                new FrameHeader(
                        FrameKind.SUM,
                        run,
                        epoch,
                        layer,
                        layer,
                        shard,
                        number,
                        BoundaryTensor.INPUT,
                        0,
                        0,
                        0,
                        0,
                        payload.byteSize()),
                payload);
    }

    /** Rows of a tensor. */
    record Range(long first, long rows) {}

    private FrameHeader header(FrameKind kind, int layer, int target, long number, long bytes) {
        return new FrameHeader(kind, run, epoch, layer, target, 0, number, BoundaryTensor.INPUT, 0, 0, 0, 0, bytes);
    }

    /**
     * Says once a second that this process is alive, until the link is gone: on a thread of its own, which the system lets run
     * soon after it has slept, however busy the machine is.
     */
    void keepAlive() {
        Thread.ofPlatform().daemon().name("heartbeat").start(() -> {
            try {
                while (true) {
                    link.send(header(FrameKind.HEARTBEAT, 0, 0, 0, 0), MemorySegment.NULL);
                    Thread.sleep(BEAT);
                }
            } catch (WireException gone) {
                // whoever reads from the link finds out
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
