package altmin.api.wire;

import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * An ordered, reliable, two-way connection between two workers. Sending blocks where the receiver is behind; one
 * thread may send while another receives.
 */
public interface Link extends AutoCloseable {

    /** Who is at the other end, for messages. */
    String peer();

    /** Sends one frame; the payload may be reused as soon as this returns. */
    void send(FrameHeader header, MemorySegment payload) throws WireException;

    /**
     * Waits for the next frame and writes its payload into {@code payload}.
     *
     * @param deadline how long to wait
     * @throws WireException where the frame is refused, is longer than {@code payload}, or does not come in time
     */
    FrameHeader receive(MemorySegment payload, Duration deadline) throws WireException;

    /** What went over it so far. */
    LinkStatistics statistics();

    @Override
    void close();
}
