package altmin.parallel.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.wire.Endpoint;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.Link;
import altmin.api.wire.WireException;
import altmin.parallel.frame.Frames;
import altmin.parallel.link.SocketEndpoint;
import altmin.testkit.wire.Refusal;
import altmin.testkit.wire.TestAuthority;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is turned away, with which words, and that others are served all the same. */
@Timeout(60)
class TlsRefusalTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(500);

    @TempDir
    private static Path folder;

    private static TestAuthority ours;
    private static Path good;
    private static Path expired;
    private static Path foreign;
    private static Path namesake;
    private static Path elsewhere;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();

    @BeforeAll
    static void make() throws IOException {
        ours = new TestAuthority(folder, "ours");
        good = ours.credentials("good");
        expired = ours.credentials("expired", "-startdate", "-20d", "-validity", "10");
        elsewhere = ours.credentials("elsewhere", "-ext", "san=dns:node7.example,ip:192.0.2.7");
        foreign = new TestAuthority(folder, "theirs").credentials("foreign");
        Path other = Files.createDirectory(folder.resolve("other"));
        namesake = new TestAuthority(other, "ours").credentials("namesake");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private <T extends AutoCloseable> T closedInTheEnd(T one) {
        opened.add(one);
        return one;
    }

    /** One that trusts our authority, whatever its own certificate is: what the transport itself would not begin with. */
    private static Credentials mixed(Path own) {
        Credentials ofOurs = Credentials.read(good);
        Path key = own.resolve("key.pem");
        List<X509Certificate> chain = Credentials.chain(own.resolve("certificate.pem"));
        return new Credentials(
                ofOurs.authority(), chain, KeyFile.read(key, chain.getFirst().getPublicKey()));
    }

    private static Endpoint endpoint(Path own) {
        return new SocketEndpoint(new TlsHandshake(mixed(own)), SHORT);
    }

    private Endpoint.Listener listen(Path own) throws WireException {
        return closedInTheEnd(endpoint(own).listen(loopback(0), refusals::add));
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static InetSocketAddress of(Endpoint.Listener listener) {
        return loopback(listener.address().getPort());
    }

    private static SSLContext context(KeyManager... own) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        Authority authority = new Authority(Credentials.read(good).authority());
        context.init(own, new TrustManager[] {authority}, null);
        return context;
    }

    private void requireRefused(String... words) throws InterruptedException {
        String line = refusals.poll(10, TimeUnit.SECONDS);
        assertNotNull(line, "nobody was told");
        requireSays(line, words);
        assertTrue(line.startsWith("refused /127.0.0.1:"), line);
    }

    private static void requireSays(String line, String... words) {
        for (String word : words) {
            assertTrue(line.contains(word), () -> line + ", expected " + word);
        }
        assertEquals(1, line.lines().count(), line);
    }

    /** A link is made and carries a frame. */
    private void requireServes(Endpoint.Listener listener) throws IOException {
        Link near = closedInTheEnd(endpoint(good).connect(of(listener), PATIENCE));
        Link far = closedInTheEnd(listener.accept(PATIENCE));
        byte[] bytes = {1, 2, 3};
        FrameHeader header = Frames.header(bytes.length);
        near.send(header, Frames.direct(bytes));
        MemorySegment room = Arena.ofAuto().allocate(10);
        assertEquals(header, far.receive(room, PATIENCE));
        assertEquals(0, refusals.size(), refusals::toString);
    }

    private String refused(Path own, Endpoint.Listener listener) {
        return Refusal.message(WireException.class, () -> endpoint(own).connect(of(listener), PATIENCE));
    }

    private Socket stranger(Endpoint.Listener listener) throws IOException {
        InetSocketAddress address = of(listener);
        return closedInTheEnd(new Socket(address.getAddress(), address.getPort()));
    }

    @Test
    void whoIsSilentIsTurnedAwayInTimeAndKeepsNobodyWaiting() throws Exception {
        Endpoint.Listener listener = listen(good);
        Socket silent = stranger(listener);
        requireServes(listener);
        requireRefused("it said nothing within 500 ms");
        assertEquals(-1, silent.getInputStream().read());
    }

    /** One byte now and then does not keep the place. */
    @Test
    void whoIsSlowIsTurnedAwayInTime() throws Exception {
        Endpoint.Listener listener = listen(good);
        Socket slow = stranger(listener);
        Thread.ofVirtual().start(() -> {
            try {
                byte[] start = {22, 3, 1, 1, 0};
                for (int i = 0; i < 100; i++) {
                    slow.getOutputStream().write(i < start.length ? start[i] : 0);
                    Thread.sleep(100);
                }
            } catch (IOException | InterruptedException turnedAway) {
                // as it should be
            }
        });
        requireRefused("it did not finish the handshake within 500 ms");
        requireServes(listener);
    }

    @Test
    void whoSpeaksPlainTextIsTurnedAway() throws Exception {
        Endpoint.Listener listener = listen(good);
        stranger(listener).getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        requireRefused("it does not speak TLS: it began with 'GET / HT'");
        stranger(listener).getOutputStream().write(Frames.bytes(Frames.header(0), 0, new byte[0]));
        requireRefused("it does not speak TLS: it began with 'ALMF");
        requireServes(listener);
    }

    @Test
    void whoHangsUpIsTurnedAway() throws Exception {
        Endpoint.Listener listener = listen(good);
        stranger(listener).close();
        requireRefused("it ended the connection within the handshake");
        requireServes(listener);
    }

    /** Alerts in the clear: the first says that all is well and over. */
    @Test
    void whoBeginsWithAnAlertIsTurnedAway() throws Exception {
        Endpoint.Listener listener = listen(good);
        stranger(listener).getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 1, 0});
        requireRefused("close_notify during handshake");
        stranger(listener).getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 40});
        requireRefused("it refused this end: handshake_failure");
        stranger(listener).getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 1, 90});
        requireRefused(": ");
        requireServes(listener);
    }

    @Test
    void whoSpeaksNonsenseInARecordIsTurnedAway() throws Exception {
        Endpoint.Listener listener = listen(good);
        stranger(listener).getOutputStream().write(new byte[] {22, 3, 3, 0, 5, 9, 9, 9, 9, 9});
        requireRefused("TLS failed: ");
        stranger(listener).getOutputStream().write(new byte[] {23, 3, 3, -1, -1, 9, 9, 9, 9, 9});
        requireRefused("TLS failed: ");
        requireServes(listener);
    }

    @Test
    void whoHasNoCertificateIsTurnedAway() throws Exception {
        Endpoint.Listener listener = listen(good);
        InetSocketAddress address = of(listener);
        SSLSocket client = (SSLSocket)
                closedInTheEnd(context().getSocketFactory().createSocket(address.getAddress(), address.getPort()));
        client.startHandshake();
        requireRefused("it has no certificate");
        String alert =
                Refusal.message(IOException.class, () -> client.getInputStream().read());
        requireSays(alert, "certificate_required");
        requireServes(listener);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2"})
    void whoSpeaksOldTlsAloneIsTurnedAway(String protocol) throws Exception {
        Endpoint.Listener listener = listen(good);
        InetSocketAddress address = of(listener);
        SSLSocket client = (SSLSocket) closedInTheEnd(context(new OwnKey(Credentials.read(good)))
                .getSocketFactory()
                .createSocket(address.getAddress(), address.getPort()));
        client.setEnabledProtocols(new String[] {protocol});
        requireSays(Refusal.message(IOException.class, client::startHandshake), "protocol_version");
        requireRefused("it does not speak TLS 1.3");
        requireServes(listener);
    }

    @Test
    void anExpiredCertificateIsRefusedByBothEnds() throws Exception {
        Endpoint.Listener listener = listen(good);
        requireSays(refused(expired, listener), "cannot connect to", "it refused this end");
        requireRefused("its certificate (CN=expired) has expired: it was valid until 20");
        requireServes(listener);
        requireSays(refused(good, listen(expired)), "its certificate (CN=expired) has expired");
        requireRefused("it refused this end");
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefusedByBothEnds() throws Exception {
        Endpoint.Listener listener = listen(good);
        requireSays(refused(foreign, listener), "it refused this end");
        requireRefused("its certificate (CN=foreign) is of another authority: CN=theirs");
        requireServes(listener);
        requireSays(refused(good, listen(foreign)), "its certificate (CN=foreign) is of another authority: CN=theirs");
        requireRefused("it refused this end");
    }

    @Test
    void anAuthorityOfTheSameNameIsAnotherOne() throws Exception {
        Endpoint.Listener listener = listen(good);
        requireSays(refused(namesake, listener), "it refused this end");
        requireRefused("its certificate (CN=namesake) is of another authority: CN=ours");
        requireServes(listener);
    }

    @Test
    void aCertificateForAnotherAddressIsRefusedByWhoConnects() throws Exception {
        Endpoint.Listener listener = listen(elsewhere);
        requireSays(
                refused(good, listener),
                "its certificate (CN=elsewhere) is for node7.example, 192.0.2.7, expected localhost among its");
        requireRefused("it refused this end");
        Endpoint.Listener other = listen(good);
        closedInTheEnd(endpoint(elsewhere).connect(of(other), PATIENCE)); // where it connects from does not matter
        other.accept(PATIENCE).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void namesAndAddressesAreLookedAt(String host) throws Exception {
        Endpoint.Listener listener = listen(good);
        InetSocketAddress address = new InetSocketAddress(host, of(listener).getPort());
        closedInTheEnd(endpoint(good).connect(address, PATIENCE));
        closedInTheEnd(listener.accept(PATIENCE));
        InetSocketAddress named = new InetSocketAddress(
                InetAddress.getByAddress("node7.example", new byte[] {127, 0, 0, 1}), address.getPort());
        requireSays(
                Refusal.message(WireException.class, () -> endpoint(good).connect(named, PATIENCE)),
                "expected node7.example among");
    }

    @Test
    void anIntermediateAuthorityIsGoodEnough() throws Exception {
        Path through = ours.credentialsThrough("between", "through");
        Endpoint.Listener listener = listen(through);
        closedInTheEnd(endpoint(through).connect(of(listener), PATIENCE));
        listener.accept(PATIENCE).close();
        requireServes(listener);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed25519"})
    void keysOfEveryKind(String algorithm) throws Exception {
        String[] key = algorithm.equals("RSA")
                ? new String[] {"-keyalg", algorithm, "-keysize", "2048"}
                : new String[] {"-keyalg", algorithm};
        Path own = ours.credentials(algorithm, key);
        Endpoint.Listener listener = listen(own);
        closedInTheEnd(new TlsTransport().open(Map.of("tls", own.toString())).connect(of(listener), PATIENCE));
        listener.accept(PATIENCE).close();
        requireServes(listener);
    }

    /** What a listener is not, as whoever connects sees it. */
    @Test
    void aListenerThatIsSilentIsGivenUp() throws Exception {
        ServerSocket silent = closedInTheEnd(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        String message = Refusal.message(
                WireException.class, () -> endpoint(good).connect(loopback(silent.getLocalPort()), SHORT));
        requireSays(message, "cannot connect to", "it said nothing within");
    }

    @Test
    void aListenerThatSpeaksPlainTextIsRefused() throws Exception {
        ServerSocket plain = closedInTheEnd(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> {
            try (Socket socket = plain.accept()) {
                socket.getOutputStream().write("220 ready\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().read(new byte[10_000]);
            } catch (IOException closed) {
                // the test is over
            }
        });
        String message = Refusal.message(
                WireException.class, () -> endpoint(good).connect(loopback(plain.getLocalPort()), PATIENCE));
        requireSays(message, "cannot connect to", "it does not speak TLS: it began with '220 read'");
    }

    @Test
    void aListenerThatSpeaksOldTlsAloneIsRefused() throws Exception {
        SSLServerSocket old = (SSLServerSocket) closedInTheEnd(context(new OwnKey(Credentials.read(good)))
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        old.setEnabledProtocols(new String[] {"TLSv1.2"});
        Thread.ofVirtual().start(() -> {
            try (SSLSocket socket = (SSLSocket) old.accept()) {
                socket.startHandshake();
            } catch (IOException refused) {
                // as it should be
            }
        });
        String message = Refusal.message(
                WireException.class, () -> endpoint(good).connect(loopback(old.getLocalPort()), PATIENCE));
        requireSays(message, "cannot connect to", "it does not speak TLS 1.3");
    }
}
