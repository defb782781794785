package altmin.parallel.link;

import altmin.api.wire.FrameHeader;
import altmin.api.wire.Link;
import altmin.api.wire.LinkStatistics;
import altmin.api.wire.WireException;
import altmin.parallel.frame.FrameLayout;
import altmin.parallel.protocol.FrameSequence;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Frames on a stream of bytes. Payloads go from memory outside the heap to the stream and back. */
final class FramedLink implements Link {

    private final ByteStream stream;
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment sent = arena.allocate(FrameLayout.BYTES, Long.BYTES);
    private final MemorySegment received = arena.allocate(FrameLayout.BYTES, Long.BYTES);
    private final ReentrantLock sending = new ReentrantLock();
    private final AtomicLong framesRefused = new AtomicLong();
    private final FrameSequence sequence = new FrameSequence();
    private final SilenceWatch watch;
    private int framesSent;

    FramedLink(ByteStream stream) {
        this.stream = stream;
        this.watch = new SilenceWatch(this::close);
    }

    @Override
    public String peer() {
        return stream.peer();
    }

    @Override
    public void send(FrameHeader header, MemorySegment payload) throws WireException {
        if (header.payloadBytes() != payload.byteSize()) {
            throw new IllegalArgumentException(
                    "the payload has " + payload.byteSize() + " bytes, expected the header's " + header.payloadBytes());
        }
        sending.lock();
        try {
            FrameLayout.encode(header, framesSent++, payload, sent);
            stream.write(sent.asByteBuffer(), payload.asByteBuffer());
        } catch (IOException e) {
            throw gone(e);
        } finally {
            sending.unlock();
        }
    }

    @Override
    public FrameHeader receive(MemorySegment payload, Duration deadline) throws WireException {
        watch.expect(deadline);
        try {
            read(received);
            FrameHeader header = FrameLayout.decode(received);
            sequence.accept(FrameLayout.number(received));
            if (header.payloadBytes() > payload.byteSize()) {
                throw new WireException("the frame has a payload of " + header.payloadBytes()
                        + " bytes, expected at most " + payload.byteSize());
            }
            MemorySegment part = payload.asSlice(0, header.payloadBytes());
            read(part);
            FrameLayout.requireIntact(received, part);
            return header;
        } catch (WireException refused) {
            framesRefused.incrementAndGet();
            throw new WireException("from " + peer() + ": " + refused.getMessage(), refused);
        } catch (IOException e) {
            throw gone(e);
        } finally {
            watch.expectNothing();
        }
    }

    private WireException gone(IOException e) {
        return new WireException("the link to " + peer() + " is gone: " + reason(e), e);
    }

    private String reason(IOException e) {
        if (watch.hasFired()) {
            return "it has been silent for " + watch.deadline().toMillis() + " ms";
        }
        return e instanceof ClosedChannelException ? "it was closed at this end" : String.valueOf(e.getMessage());
    }

    private void read(MemorySegment target) throws IOException {
        ByteBuffer buffer = target.asByteBuffer();
        while (buffer.hasRemaining()) {
            if (stream.read(buffer) < 0) {
                throw new IOException("the other end has closed it");
            }
            watch.heard();
        }
    }

    @Override
    public void refused() {
        framesRefused.incrementAndGet();
    }

    @Override
    public LinkStatistics statistics() {
        ByteStream.Traffic traffic = stream.traffic();
        return new LinkStatistics(
                traffic.bytesSent(), traffic.bytesReceived(), framesRefused.get(), traffic.secondsWaiting());
    }

    @Override
    public void close() {
        watch.close();
        stream.close();
    }
}
