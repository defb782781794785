package altmin.testkit.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.wire.Endpoint;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.Link;
import altmin.api.wire.LinkStatistics;
import altmin.api.wire.WireException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that the links of a transport over sockets promise, on the loopback interface. A transport's tests extend it.
 * Between the two ends there may be a relay that damages bytes, cuts the connection, or is silent.
 */
@Timeout(120)
public abstract class TransportContract {

    /** How long a test waits for what must come. */
    protected static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int ROOM = 3 << 20;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<String> refusals = Collections.synchronizedList(new ArrayList<>());
    private final MemorySegment room = Arena.ofAuto().allocate(ROOM, Long.BYTES);
    private Endpoint.Listener listener;

    /** For the tests of a transport. */
    @SuppressWarnings("NullAway.Init")
    protected TransportContract() {}

    /** The side of this process. */
    protected abstract Endpoint endpoint();

    /** What is said where a connection ends and the other end has not ended it, if that can be told. */
    protected String cutOff() {
        return "";
    }

    @BeforeEach
    void listen() throws WireException {
        listener = closedInTheEnd(endpoint().listen(loopback(0), refusals::add));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
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

    private int port() {
        return listener.address().getPort();
    }

    /** Two ends of one connection. */
    private record Pair(Link near, Link far) {}

    private Pair pair() throws WireException {
        return pair(port());
    }

    private Pair pair(int port) throws WireException {
        Link near = closedInTheEnd(endpoint().connect(loopback(port), PATIENCE));
        return new Pair(near, closedInTheEnd(listener.accept(PATIENCE)));
    }

    private Relay relay() throws IOException {
        return closedInTheEnd(new Relay(port()));
    }

    private String refusal(Link link) {
        return Refusal.message(WireException.class, () -> link.receive(room, PATIENCE));
    }

    private static void requireSays(String message, String... words) {
        for (String word : words) {
            assertTrue(message.contains(word), () -> message + ", expected " + word);
        }
        assertTrue(message.lines().count() == 1, message);
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, 95, 96, 97, 16_287, 16_288, 16_289, 16_384, 16_385, 262_143, 262_144, 262_145, ROOM})
    void payloadsOfEveryLength(int bytes) throws WireException {
        Pair pair = pair();
        requireArrives(pair.near(), pair.far(), TestFrame.of(1, 0, bytes));
        requireArrives(pair.far(), pair.near(), TestFrame.of(2, 0, bytes));
        requireArrives(pair.near(), pair.far(), TestFrame.of(3, 1, bytes));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void payloadsOfAnyLength(long seed) throws WireException {
        SplittableRandom random = new SplittableRandom(seed);
        Pair pair = pair();
        for (int i = 0; i < 200; i++) {
            requireArrives(pair.near(), pair.far(), TestFrame.drawn(random, seed, i));
        }
    }

    private void requireArrives(Link from, Link to, TestFrame frame) throws WireException {
        Task sender = Task.start(() -> from.send(frame.header(), frame.payload()));
        frame.requireSame(to.receive(room, PATIENCE), room);
        sender.await();
    }

    /** Memory that its owner frees as soon as the frame is sent or received. */
    @Test
    void memoryOfEveryKind() throws WireException {
        Pair pair = pair();
        TestFrame frame = TestFrame.of(5, 0, 100_000);
        for (Arena arena : List.of(Arena.ofConfined(), Arena.ofShared())) {
            try (arena) {
                MemorySegment own = arena.allocate(100_000, Long.BYTES).copyFrom(frame.payload());
                pair.near().send(frame.header(), own);
                own.fill((byte) 0);
                frame.requireSame(pair.far().receive(own, PATIENCE), own);
            }
        }
        MemorySegment heap = MemorySegment.ofArray(new byte[100_000]).copyFrom(frame.payload());
        pair.near().send(frame.header(), heap);
        heap.fill((byte) 0);
        frame.requireSame(pair.far().receive(heap, PATIENCE), heap);
    }

    /** Each end sends from two threads and receives at the same time, more than all buffers hold. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void bothEndsSendAndReceiveAtTheSameTime(long seed) throws WireException {
        Pair pair = pair();
        int frames = 400;
        List<Task> tasks = new ArrayList<>();
        for (int layer = 1; layer <= 2; layer++) {
            int own = layer;
            tasks.add(Task.start(() -> sendMany(pair.near(), seed, own, frames)));
            tasks.add(Task.start(() -> sendMany(pair.far(), -seed, own, frames)));
        }
        tasks.add(Task.start(() -> receiveMany(pair.near(), -seed, frames)));
        tasks.add(Task.start(() -> receiveMany(pair.far(), seed, frames)));
        for (Task task : tasks) {
            task.await();
        }
    }

    private static void sendMany(Link link, long seed, int layer, int frames) throws WireException {
        SplittableRandom random = new SplittableRandom(seed + 1000L * layer);
        for (int i = 0; i < frames; i++) {
            TestFrame frame = TestFrame.drawn(random, layer, i);
            link.send(frame.header(), frame.payload());
        }
    }

    /** Each thread's frames in its order, whatever the order of the threads. */
    private static void receiveMany(Link link, long seed, int frames) throws WireException {
        MemorySegment own = Arena.ofAuto().allocate(ROOM, Long.BYTES);
        SplittableRandom[] randoms = {new SplittableRandom(seed + 1000), new SplittableRandom(seed + 2000)};
        int[] next = new int[2];
        for (int i = 0; i < 2 * frames; i++) {
            FrameHeader header = link.receive(own, PATIENCE);
            int sender = header.layer() - 1;
            TestFrame.drawn(randoms[sender], header.layer(), next[sender]++).requireSame(header, own);
        }
    }

    @Test
    void aSenderWaitsForAReceiverThatIsBehind() throws WireException, InterruptedException {
        Pair pair = pair();
        int frames = 30;
        TestFrame frame = TestFrame.of(1, 0, ROOM);
        Task sender = Task.start(() -> {
            for (int i = 0; i < frames; i++) {
                pair.near().send(frame.header(), frame.payload());
            }
        });
        Thread.sleep(700);
        assertTrue(sender.isRunning(), "what was sent lies somewhere, without a bound");
        for (int i = 0; i < frames; i++) {
            frame.requireSame(pair.far().receive(room, PATIENCE), room);
        }
        sender.await();
    }

    @Test
    void trafficIsCounted() throws WireException {
        Pair pair = pair();
        TestFrame there = TestFrame.of(1, 0, 50_000);
        TestFrame back = TestFrame.of(2, 0, 20_000);
        requireArrives(pair.near(), pair.far(), there);
        requireArrives(pair.far(), pair.near(), back);
        requireArrives(pair.near(), pair.far(), there);
        LinkStatistics near = pair.near().statistics();
        LinkStatistics far = pair.far().statistics();
        assertEquals(near.bytesSent(), far.bytesReceived());
        assertEquals(far.bytesSent(), near.bytesReceived());
        assertTrue(near.bytesSent() > 100_000 && near.bytesSent() < 110_000, near::toString);
        assertTrue(far.bytesSent() > 20_000 && far.bytesSent() < 30_000, far::toString);
        assertTrue(near.secondsWaiting() > 0 && far.secondsWaiting() > 0);
        assertEquals(0, near.framesRefused() + far.framesRefused());
        pair.near().refused();
        assertEquals(1, pair.near().statistics().framesRefused());
    }

    @Test
    void aSilentPeerIsNoticed() throws WireException {
        Pair pair = pair();
        long start = System.nanoTime();
        String message = Refusal.message(WireException.class, () -> pair.far().receive(room, Duration.ofMillis(300)));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        requireSays(message, "silent for 300 ms", pair.far().peer());
        assertTrue(millis >= 300 && millis < 5000, () -> "noticed after " + millis + " ms");
        TestFrame frame = TestFrame.of(1, 0, 0);
        assertThrows(WireException.class, () -> pair.far().send(frame.header(), frame.payload()));
    }

    /** Silence counts only while something is expected. */
    @Test
    void aPauseBetweenReceivesIsNoSilence() throws WireException, InterruptedException {
        Pair pair = pair();
        TestFrame frame = TestFrame.of(1, 0, 10);
        for (int i = 0; i < 2; i++) {
            pair.near().send(frame.header(), frame.payload());
            frame.requireSame(pair.far().receive(room, Duration.ofMillis(500)), room);
            Thread.sleep(800);
        }
        assertEquals(0, pair.far().statistics().framesRefused());
    }

    @Test
    void aPeerThatClosesIsNoticed() throws WireException {
        Pair pair = pair();
        assertNotNull(pair.near().peer());
        pair.near().close();
        requireSays(refusal(pair.far()), "is gone: the other end has closed it");
        requireSays(refusal(pair.near()), "is gone: it was closed at this end");
        pair.near().close();
    }

    @Test
    void whoWaitsIsThrownOutWhenTheLinkIsClosed() throws WireException, InterruptedException {
        Pair pair = pair();
        Task receiver = Task.start(() -> requireSays(refusal(pair.near()), "it was closed at this end"));
        Task sender = Task.start(() -> assertThrows(WireException.class, () -> {
            TestFrame frame = TestFrame.of(1, 0, ROOM);
            while (true) {
                pair.near().send(frame.header(), frame.payload());
            }
        }));
        Thread.sleep(300);
        long start = System.nanoTime();
        pair.near().close();
        receiver.await();
        sender.await();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertTrue(millis < 5000, () -> "it took " + millis + " ms");
    }

    @Test
    void aPayloadThatIsTooLongIsRefused() throws WireException {
        Pair pair = pair();
        TestFrame frame = TestFrame.of(1, 0, 101);
        pair.near().send(frame.header(), frame.payload());
        String message = Refusal.message(WireException.class, () -> pair.far().receive(room.asSlice(0, 100), PATIENCE));
        requireSays(message, "payload of 101 bytes", "at most 100");
        assertEquals(1, pair.far().statistics().framesRefused());
    }

    @Test
    void aHeaderOfAnotherPayloadIsNotSent() throws WireException {
        Pair pair = pair();
        TestFrame frame = TestFrame.of(1, 0, 100);
        assertThrows(
                IllegalArgumentException.class,
                () -> pair.near().send(frame.header(), frame.payload().asSlice(0, 99)));
        requireArrives(pair.near(), pair.far(), frame);
    }

    /** Whatever byte is changed on the way: what was not sent is not received. */
    @ParameterizedTest(name = "byte {0}")
    @ValueSource(ints = {0, 4, 5, 60, 95, 100, 5_000, 20_000})
    void damageIsNoticed(int at) throws IOException {
        Relay relay = relay();
        Pair pair = pair(relay.port());
        TestFrame frame = TestFrame.of(1, 0, 50_000);
        requireArrives(pair.near(), pair.far(), frame);
        relay.damage(at);
        Task sender = Task.start(() -> {
            try {
                pair.near().send(frame.header(), frame.payload());
            } catch (WireException theOtherEndIsGone) {
                // which it may be by then
            }
        });
        String message = Refusal.message(WireException.class, () -> pair.far().receive(room, Duration.ofSeconds(2)));
        requireSays(message, pair.far().peer());
        pair.far().close();
        sender.await();
    }

    @ParameterizedTest(name = "after {0} bytes")
    @ValueSource(ints = {0, 1, 50, 96, 200, 20_000})
    void aStreamThatIsCutOffIsNoticed(int bytes) throws IOException {
        Relay relay = relay();
        Pair pair = pair(relay.port());
        relay.cutAfter(bytes);
        Task sender = Task.start(() -> {
            try {
                TestFrame frame = TestFrame.of(1, 0, 50_000);
                pair.near().send(frame.header(), frame.payload());
            } catch (WireException theOtherEndIsGone) {
                // which it may be by then
            }
        });
        requireSays(refusal(pair.far()), "is gone: " + cutOff());
        sender.await();
    }

    @Test
    void aPeerThatStopsWithinAFrameIsNoticed() throws IOException {
        Relay relay = relay();
        Pair pair = pair(relay.port());
        relay.stopAfter(1000);
        Task sender = Task.start(() -> {
            TestFrame frame = TestFrame.of(1, 0, 50_000);
            pair.near().send(frame.header(), frame.payload());
        });
        requireSays(
                Refusal.message(WireException.class, () -> pair.far().receive(room, Duration.ofMillis(300))),
                "silent for 300 ms");
        sender.await();
    }

    /** Those who connect and say nothing, or nonsense, keep nobody else out. */
    @Test
    void strangersAtTheDoorKeepNobodyWaiting() throws IOException {
        for (int i = 0; i < 5; i++) {
            Socket stranger = closedInTheEnd(new Socket(InetAddress.getLoopbackAddress(), port()));
            if (i % 2 == 0) {
                stranger.getOutputStream().write(new byte[200]);
            }
        }
        long start = System.nanoTime();
        Link near = closedInTheEnd(endpoint().connect(loopback(port()), PATIENCE));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertTrue(millis < 5000, () -> "it took " + millis + " ms");
        TestFrame frame = TestFrame.of(1, 0, 10);
        near.send(frame.header(), frame.payload());
        assertEquals(1, linksThatBring(frame));
    }

    /** A transport that takes everybody hands out strangers' links too, in any order. */
    private int linksThatBring(TestFrame frame) {
        int links = 0;
        while (true) {
            try {
                Link link = closedInTheEnd(listener.accept(Duration.ofMillis(700)));
                links += brings(link, frame) ? 1 : 0;
            } catch (WireException nobodyElse) {
                return links;
            }
        }
    }

    private boolean brings(Link link, TestFrame frame) {
        try {
            frame.requireSame(link.receive(room, Duration.ofMillis(700)), room);
            return true;
        } catch (WireException stranger) {
            return false;
        }
    }

    @Test
    void severalConnect() throws WireException {
        Pair one = pair();
        Pair other = pair();
        assertNotEquals(one.far().peer(), other.far().peer());
        requireArrives(other.near(), other.far(), TestFrame.of(1, 0, 10));
        requireArrives(one.far(), one.near(), TestFrame.of(2, 0, 10));
        assertEquals(List.of(), refusals);
    }

    @Test
    void nobodyConnects() {
        requireSays(
                Refusal.message(WireException.class, () -> listener.accept(Duration.ofMillis(50))), "nobody connected");
    }

    @Test
    void whoWaitsAtAListenerIsThrownOutWhenItIsClosed() throws WireException, InterruptedException {
        Task waiting = Task.start(
                () -> requireSays(Refusal.message(WireException.class, () -> listener.accept(PATIENCE)), "closed"));
        Thread.sleep(200);
        listener.close();
        waiting.await();
    }

    @Test
    void nobodyListens() {
        int port = port();
        listener.close();
        requireSays(
                Refusal.message(WireException.class, () -> endpoint().connect(loopback(port), PATIENCE)),
                "cannot connect to");
    }

    @Test
    void aPortThatIsTakenIsRefused() {
        requireSays(
                Refusal.message(WireException.class, () -> endpoint().listen(loopback(port()), refusals::add)),
                "cannot listen at");
    }

    @Test
    void aNameThatIsNotKnownIsRefused() {
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("nowhere.invalid", 1);
        requireSays(
                Refusal.message(WireException.class, () -> endpoint().listen(unresolved, refusals::add)),
                "nowhere.invalid");
        requireSays(
                Refusal.message(WireException.class, () -> endpoint().connect(unresolved, PATIENCE)),
                "nowhere.invalid");
    }
}
