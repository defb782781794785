package altmin.bench;

import altmin.api.wire.BoundaryTensor;
import altmin.api.wire.Endpoint;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.FrameKind;
import altmin.api.wire.Link;
import altmin.api.wire.WireException;
import altmin.core.catalog.Catalog;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Frames over a link between two sockets of this machine, in bytes ({@code gbytes}) a second, checksums included. */
@State(Scope.Benchmark)
public class LinkBenchmark extends Measured {

    private static final int PAYLOAD = 1 << 20;
    private static final int FRAMES = 64;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final UUID RUN = new UUID(1, 2);

    /** Which transport. */
    @Param("tcp")
    public String transport = "";

    /** The folder of credentials, where the transport is {@code tls}. */
    @Param("")
    public String tls = "";

    private final Semaphore received = new Semaphore(0);
    private final MemorySegment payload = Arena.global().allocate(PAYLOAD, Long.BYTES);
    private @Nullable Link sender;
    private @Nullable Link receiver;

    /** Connects. */
    @Setup
    public void connect() throws WireException {
        Endpoint endpoint = Catalog.transports().get(transport).open(tls.isEmpty() ? Map.of() : Map.of("tls", tls));
        payload.fill((byte) 7);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (Endpoint.Listener listener = endpoint.listen(new InetSocketAddress(loopback, 0), refusal -> {})) {
            sender = endpoint.connect(
                    new InetSocketAddress(loopback, listener.address().getPort()), DEADLINE);
            receiver = listener.accept(DEADLINE);
        }
        Thread.ofVirtual().start(this::receive);
    }

    private void receive() {
        MemorySegment buffer = Arena.ofAuto().allocate(PAYLOAD, Long.BYTES);
        try {
            while (true) {
                FrameHeader header = Objects.requireNonNull(receiver).receive(buffer, DEADLINE);
                if (header.payloadBytes() != PAYLOAD || buffer.mismatch(payload) >= 0) {
                    throw new IllegalStateException("another frame came than was sent: " + header);
                }
                received.release();
            }
        } catch (WireException ended) {
            // the benchmark is over
        }
    }

    /** So many frames, to the last byte. */
    @Benchmark
    public void frames(Traffic counter) throws WireException, InterruptedException {
        for (int i = 0; i < FRAMES; i++) {
            Objects.requireNonNull(sender).send(header(i), payload);
        }
        received.acquire(FRAMES);
        counter.add(0, (long) FRAMES * PAYLOAD);
    }

    private static FrameHeader header(int row) {
        return new FrameHeader(
                FrameKind.BOUNDARY,
                RUN,
                1,
                1,
                2,
                0,
                1,
                BoundaryTensor.CENTRE,
                1,
                row,
                1,
                PAYLOAD / Float.BYTES,
                PAYLOAD);
    }

    /** Disconnects. */
    @TearDown
    public void close() {
        Objects.requireNonNull(sender).close();
        Objects.requireNonNull(receiver).close();
    }
}
