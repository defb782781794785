package altmin.parallel.tcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.wire.FrameHeader;
import altmin.api.wire.Link;
import altmin.api.wire.Transport;
import altmin.api.wire.WireException;
import altmin.parallel.frame.FrameLayout;
import altmin.parallel.frame.Frames;
import altmin.testkit.wire.Refusal;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link on loopback; the other end is a link as well, or a bare socket that says whatever a test wants. */
@Timeout(60)
class TcpLinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] NOTHING = new byte[0];

    private final TcpTransport transport = new TcpTransport();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final MemorySegment room = Arena.ofAuto().allocate(1 << 16);
    private final Transport.Listener listener;

    TcpLinkTest() throws WireException {
        listener = transport.listen(loopback(0));
    }

    @BeforeEach
    void closesTheListenerInTheEnd() {
        opened.add(listener);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private <T extends AutoCloseable> T closedInTheEnd(T one) {
        opened.add(one);
        return one;
    }

    private Link connect() throws WireException {
        return closedInTheEnd(transport.connect(listener.address(), PATIENCE));
    }

    private Link accept() throws WireException {
        return closedInTheEnd(listener.accept(PATIENCE));
    }

    private Socket socket() throws IOException {
        return closedInTheEnd(
                new Socket(listener.address().getAddress(), listener.address().getPort()));
    }

    /** What a link says of bytes that come from a bare socket, which then closes. */
    private String refusal(byte[]... parts) throws IOException {
        Socket socket = socket();
        Link link = accept();
        for (byte[] part : parts) {
            socket.getOutputStream().write(part);
        }
        socket.shutdownOutput();
        return refusal(link);
    }

    private String refusal(Link link) {
        return Refusal.message(WireException.class, () -> link.receive(room, PATIENCE));
    }

    private static void requireSays(String message, String word) {
        assertTrue(message.contains(word), () -> message + ", expected " + word);
    }

    private static byte[] frame(int number) {
        return Frames.bytes(Frames.header(0), number, NOTHING);
    }

    @ParameterizedTest
    @ValueSource(longs = {(1 << 16) + 1, Integer.MAX_VALUE, 1L << 32, 1L << 62, Long.MAX_VALUE})
    void aPayloadThatIsTooLongIsRefused(long length) throws IOException {
        requireSays(refusal(Frames.with(frame(0), Frames.PAYLOAD_BYTES, length)), "payload of " + length + " bytes");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Integer.MIN_VALUE, Long.MIN_VALUE})
    void aPayloadOfNegativeLengthIsRefused(long length) throws IOException {
        requireSays(refusal(Frames.with(frame(0), Frames.PAYLOAD_BYTES, length)), "expected no negative number");
    }

    @Test
    void garbageIsRefused() throws IOException {
        byte[] garbage = new byte[1000];
        new SplittableRandom(1).nextBytes(garbage);
        requireSays(refusal(garbage), "no frame");
        requireSays(refusal("GET / HTTP/1.1\r\n".repeat(10).getBytes(StandardCharsets.US_ASCII)), "no frame");
    }

    @Test
    void aStreamThatEndsWithinAFrameIsNoticed() throws IOException {
        byte[] payload = {1, 2, 3, 4, 5, 6, 7, 8};
        byte[] header = Frames.bytes(Frames.header(payload.length), 0, payload);
        for (int length = 0; length < header.length; length += 5) {
            requireSays(refusal(Arrays.copyOf(header, length)), "the other end has closed it");
        }
        for (int length = 0; length < payload.length; length++) {
            requireSays(refusal(header, Arrays.copyOf(payload, length)), "the other end has closed it");
        }
    }

    @Test
    void aDamagedPayloadIsRefusedAndCounted() throws IOException {
        byte[] payload = {1, 2, 3, 4};
        Socket socket = socket();
        Link link = accept();
        socket.getOutputStream().write(Frames.bytes(Frames.header(payload.length), 0, payload));
        socket.getOutputStream().write(new byte[] {1, 2, 3, 5});
        requireSays(refusal(link), "payload of 4 bytes is damaged");
        assertEquals(1, link.statistics().framesRefused());
        link.refused();
        assertEquals(2, link.statistics().framesRefused());
        assertEquals(FrameLayout.BYTES + payload.length, link.statistics().bytesReceived());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, -1})
    void frameNumbersThatSkipOrRepeatAreRefused(int second) throws IOException {
        Socket socket = socket();
        Link link = accept();
        socket.getOutputStream().write(frame(0));
        assertEquals(Frames.header(0), link.receive(room, PATIENCE));
        socket.getOutputStream().write(frame(second));
        requireSays(refusal(link), "expected 1: frames were lost, doubled or overtaken");
    }

    @Test
    void aSilentPeerIsNoticed() throws IOException {
        Link silent = connect();
        Link link = accept();
        Duration deadline = Duration.ofMillis(300);
        long start = System.nanoTime();
        String message = Refusal.message(WireException.class, () -> link.receive(room, deadline));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        requireSays(message, "silent for 300 ms");
        assertTrue(millis >= 300 && millis < 5000, () -> "noticed after " + millis + " ms");
        requireSays(
                Refusal.message(WireException.class, () -> link.send(Frames.header(0), Frames.direct(NOTHING))),
                "silent for 300 ms");
        assertNotNull(silent.peer());
    }

    @Test
    void aPeerThatStopsWithinAFrameIsNoticed() throws IOException {
        Socket socket = socket();
        Link link = accept();
        socket.getOutputStream().write(frame(0), 0, 50);
        requireSays(
                Refusal.message(WireException.class, () -> link.receive(room, Duration.ofMillis(300))),
                "silent for 300 ms");
    }

    /** Silence counts only while something is expected. */
    @Test
    void aPauseBetweenReceivesIsNoSilence() throws IOException, InterruptedException {
        Link sender = connect();
        Link link = accept();
        for (int i = 0; i < 2; i++) {
            sender.send(Frames.header(0), Frames.direct(NOTHING));
            link.receive(room, Duration.ofMillis(500));
            Thread.sleep(800);
        }
        assertEquals(0, link.statistics().framesRefused());
    }

    @Test
    void aPeerThatClosesIsNoticed() throws IOException {
        Link peer = connect();
        Link link = accept();
        peer.close();
        requireSays(refusal(link), "is gone: the other end has closed it");
        requireSays(refusal(peer), "is gone: it was closed at this end");
    }

    @Test
    void nobodyConnects() {
        requireSays(
                Refusal.message(WireException.class, () -> listener.accept(Duration.ofMillis(50))), "nobody connected");
    }

    @Test
    void nobodyListens() throws Exception {
        InetSocketAddress address = listener.address();
        listener.close();
        requireSays(
                Refusal.message(WireException.class, () -> transport.connect(address, PATIENCE)), "cannot connect to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "10.0.0.1", "2001:db8::1"})
    void onlyThisMachine(String address) throws IOException {
        InetSocketAddress elsewhere = new InetSocketAddress(InetAddress.getByName(address), 0);
        requireSays(
                Refusal.message(WireException.class, () -> transport.listen(elsewhere)), "is not a loopback address");
        requireSays(
                Refusal.message(WireException.class, () -> transport.connect(elsewhere, PATIENCE)),
                "is not a loopback address");
    }

    @Test
    void aNameThatWasNotLookedUpIsRefused() {
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("localhost", 1);
        assertThrows(WireException.class, () -> transport.listen(unresolved));
        assertThrows(WireException.class, () -> transport.connect(unresolved, PATIENCE));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatSeveralThreadsSendArrivesWholeAndIsCounted(long seed) throws Exception {
        Link sender = connect();
        Link receiver = accept();
        int threads = 4;
        int frames = 100;
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int layer = i;
            senders.add(Thread.ofVirtual().start(() -> {
                try {
                    send(sender, seed, layer, frames);
                } catch (WireException | RuntimeException e) {
                    failure.set(e);
                }
            }));
        }
        long bytes = receiveAll(receiver, seed, threads, frames);
        for (Thread thread : senders) {
            thread.join();
        }
        assertEquals(null, failure.get());
        assertEquals(bytes, sender.statistics().bytesSent());
        assertEquals(bytes, receiver.statistics().bytesReceived());
        assertEquals(
                0, sender.statistics().bytesReceived() + receiver.statistics().bytesSent());
        assertTrue(receiver.statistics().secondsWaiting() > 0);
    }

    private static void send(Link link, long seed, int layer, int frames) throws WireException {
        SplittableRandom random = random(seed, layer);
        for (int i = 0; i < frames; i++) {
            byte[] payload = payload(random);
            link.send(header(layer, i, payload.length), Frames.direct(payload));
        }
    }

    /** Each thread's frames in its order, whatever the order of the threads. */
    private long receiveAll(Link link, long seed, int threads, int frames) throws WireException {
        SplittableRandom[] randoms = new SplittableRandom[threads];
        Arrays.setAll(randoms, layer -> random(seed, layer));
        int[] next = new int[threads];
        long bytes = 0;
        for (int i = 0; i < threads * frames; i++) {
            FrameHeader got = link.receive(room, PATIENCE);
            byte[] expected = payload(randoms[got.layer()]);
            assertEquals(header(got.layer(), next[got.layer()]++, expected.length), got);
            assertArrayEquals(
                    expected, room.asSlice(0, got.payloadBytes()).toArray(ValueLayout.JAVA_BYTE), () -> "seed " + seed);
            bytes += FrameLayout.BYTES + expected.length;
        }
        return bytes;
    }

    private static SplittableRandom random(long seed, int layer) {
        return new SplittableRandom(1000 * seed + layer);
    }

    private static byte[] payload(SplittableRandom random) {
        byte[] payload = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(1 << 16)];
        random.nextBytes(payload);
        return payload;
    }

    private static FrameHeader header(int layer, long iteration, long payloadBytes) {
        FrameHeader any = Frames.header(payloadBytes);
        return new FrameHeader(
                any.kind(),
                any.run(),
                any.epoch(),
                layer,
                any.target(),
                any.shard(),
                iteration,
                any.tensor(),
                any.codec(),
                any.firstRow(),
                any.rows(),
                any.columns(),
                payloadBytes);
    }
}
