package altmin.api.wire;

import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * An ordered, reliable, two-way connection between two workers. Sending blocks where the receiver is behind. Several
 * threads may send, a frame at a time, while one receives.
 */
public interface Link extends AutoCloseable {

    /** Who is at the other end, for messages. */
    String peer();

    /** Sends one frame; the payload may be reused as soon as this returns. */
    void send(FrameHeader header, MemorySegment payload) throws WireException;

    /**
     * Waits for the next frame and writes its payload into {@code payload}.
     *
     * @param deadline how long the peer may be silent
     * @throws WireException where the link is gone, the peer is silent, or the frame is damaged or longer than
     *     {@code payload}; the link is of no use afterwards
     */
    FrameHeader receive(MemorySegment payload, Duration deadline) throws WireException;

    /** Counts a frame that was whole but not for here. */
    void refused();

    /** What went over it so far. */
    LinkStatistics statistics();

    @Override
    void close();
}
