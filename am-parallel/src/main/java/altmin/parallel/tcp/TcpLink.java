package altmin.parallel.tcp;

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
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** A connection. Payloads go from memory outside the heap to the socket and back without a copy on the heap. */
final class TcpLink implements Link {

    private final SocketChannel channel;
    private final String peer;
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment sent = arena.allocate(FrameLayout.BYTES, Long.BYTES);
    private final MemorySegment received = arena.allocate(FrameLayout.BYTES, Long.BYTES);
    private final ReentrantLock sending = new ReentrantLock();
    private final AtomicLong bytesSent = new AtomicLong();
    private final AtomicLong bytesReceived = new AtomicLong();
    private final AtomicLong framesRefused = new AtomicLong();
    private final AtomicLong nanosWaiting = new AtomicLong();
    private final FrameSequence sequence = new FrameSequence();
    private final SilenceWatch watch;
    private int framesSent;

    TcpLink(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.peer = String.valueOf(channel.getRemoteAddress());
        this.watch = new SilenceWatch(this::close);
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public void send(FrameHeader header, MemorySegment payload) throws WireException {
        sending.lock();
        try {
            long start = System.nanoTime();
            FrameLayout.encode(header, framesSent++, payload, sent);
            ByteBuffer[] parts = {sent.asByteBuffer(), payload.asByteBuffer()};
            while (parts[0].hasRemaining() || parts[1].hasRemaining()) {
                bytesSent.addAndGet(channel.write(parts));
            }
            nanosWaiting.addAndGet(System.nanoTime() - start);
        } catch (IOException e) {
            throw new WireException("the link to " + peer + " is gone: " + reason(e), e);
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
            throw new WireException("from " + peer + ": " + refused.getMessage(), refused);
        } catch (IOException e) {
            throw new WireException("the link to " + peer + " is gone: " + reason(e), e);
        } finally {
            watch.expectNothing();
        }
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
            long start = System.nanoTime();
            int count = channel.read(buffer);
            nanosWaiting.addAndGet(System.nanoTime() - start);
            if (count < 0) {
                throw new IOException("the other end has closed it");
            }
            bytesReceived.addAndGet(count);
            watch.heard();
        }
    }

    @Override
    public void refused() {
        framesRefused.incrementAndGet();
    }

    @Override
    public LinkStatistics statistics() {
        return new LinkStatistics(bytesSent.get(), bytesReceived.get(), framesRefused.get(), nanosWaiting.get() * 1e-9);
    }

    @Override
    public void close() {
        watch.close();
        try {
            channel.close();
        } catch (IOException ignored) {
            // it is of no use any more either way
        }
    }
}
