package altmin.parallel.process;

import altmin.api.error.UsageException;
import altmin.api.wire.Endpoint;
import altmin.api.wire.WireException;
import altmin.core.catalog.Catalog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

/**
 * How the processes of a run reach each other.
 *
 * @param transport its id
 * @param options of the transport
 * @param host where all of them listen, and the name by which they know each other: a name or an address of this machine
 */
public record Wiring(String transport, Map<String, String> options, String host) {

    /** Without a word from the user: in the clear, and from nowhere else. */
    public static final Wiring LOOPBACK = new Wiring("tcp", Map.of(), "localhost");

    private static final Duration TRIAL = Duration.ofSeconds(10);

    public Wiring {
        options = Map.copyOf(options);
    }

    /**
     * Tries it: listens, and connects to itself.
     *
     * @throws UsageException where that does not work; says why
     */
    public void require() {
        Endpoint endpoint = open();
        InetSocketAddress own = address(0);
        if (!own.isUnresolved() && own.getAddress().isAnyLocalAddress()) {
            throw new UsageException(
                    "bind=" + host + " is every address of this machine, expected one, to which others can connect");
        }
        try (Endpoint.Listener listener = endpoint.listen(own, refusal -> {})) {
            endpoint.connect(address(listener.address().getPort()), TRIAL).close();
            listener.accept(TRIAL).close();
        } catch (WireException useless) {
            throw new UsageException("bind=" + host + ": " + useless.getMessage(), useless);
        }
    }

    /**
     * The side of this process.
     *
     * @throws UsageException where there is no such transport, or its options are of no use
     */
    Endpoint open() {
        return Catalog.transports().get(transport).open(options);
    }

    InetSocketAddress address(int port) {
        return host.equals(LOOPBACK.host)
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                : new InetSocketAddress(host, port);
    }
}
