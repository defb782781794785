package altmin.parallel.tcp;

import altmin.api.error.UsageException;
import altmin.api.wire.Endpoint;
import altmin.api.wire.Transport;
import altmin.api.wire.WireException;
import altmin.parallel.link.ByteStream;
import altmin.parallel.link.Handshake;
import altmin.parallel.link.SocketEndpoint;
import altmin.parallel.link.SocketStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

/**
 * TCP on the loopback interface, in the clear: who can read that can read the processes too. Any other address is
 * refused.
 */
public final class TcpTransport implements Transport {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** For ServiceLoader. */
    public TcpTransport() {}

    @Override
    public String id() {
        return "tcp";
    }

    @Override
    public String description() {
        return "TCP on the loopback interface, not encrypted";
    }

    @Override
    public Endpoint open(Map<String, String> options) {
        if (!options.isEmpty()) {
            throw new UsageException("transport tcp was given " + options.keySet() + ", expected no option");
        }
        return new SocketEndpoint(new Nothing(), PATIENCE);
    }

    /** Frames begin at once. */
    private static final class Nothing implements Handshake {

        @Override
        public void require(InetSocketAddress address) throws WireException {
            if (!address.getAddress().isLoopbackAddress()) {
                throw new WireException(address.getHostString()
                        + " is not a loopback address and transport tcp is not encrypted: it needs transport=tls");
            }
        }

        @Override
        public ByteStream answer(SocketStream socket) {
            return socket;
        }

        @Override
        public ByteStream open(SocketStream socket, InetSocketAddress address) {
            return socket;
        }
    }
}
