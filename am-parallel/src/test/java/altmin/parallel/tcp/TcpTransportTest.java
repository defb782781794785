package altmin.parallel.tcp;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.UsageException;
import altmin.api.wire.Endpoint;
import altmin.api.wire.WireException;
import altmin.testkit.wire.Refusal;
import altmin.testkit.wire.TransportContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpTransportTest extends TransportContract {

    @Override
    protected Endpoint endpoint() {
        return new TcpTransport().open(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "10.0.0.1", "2001:db8::1"})
    void onlyThisMachine(String host) throws IOException {
        InetSocketAddress elsewhere = new InetSocketAddress(InetAddress.getByName(host), 0);
        requireRefused(Refusal.message(WireException.class, () -> endpoint().listen(elsewhere, line -> {})));
        requireRefused(Refusal.message(WireException.class, () -> endpoint().connect(elsewhere, PATIENCE)));
    }

    private static void requireRefused(String message) {
        assertTrue(message.contains("is not a loopback address") && message.contains("transport=tls"), message);
    }

    @Test
    void thereIsNoOption() {
        assertThrows(UsageException.class, () -> new TcpTransport().open(Map.of("tls", "folder")));
    }
}
