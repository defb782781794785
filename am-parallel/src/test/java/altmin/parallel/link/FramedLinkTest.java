package altmin.parallel.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.wire.Endpoint;
import altmin.api.wire.Link;
import altmin.api.wire.WireException;
import altmin.parallel.frame.FrameLayout;
import altmin.parallel.frame.Frames;
import altmin.parallel.tcp.TcpTransport;
import altmin.testkit.wire.Refusal;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link whose other end is a bare socket that says whatever a test wants. */
@Timeout(60)
class FramedLinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] NOTHING = new byte[0];

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final MemorySegment room = Arena.ofAuto().allocate(1 << 16);
    private final Endpoint.Listener listener;

    FramedLinkTest() throws WireException {
        listener = new TcpTransport()
                .open(Map.of())
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), refusal -> {});
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

    private <T extends AutoCloseable> T closedInTheEnd(T one) {
        opened.add(one);
        return one;
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
}
