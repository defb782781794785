package altmin.parallel.link;

import altmin.api.wire.Endpoint;
import altmin.api.wire.Link;
import altmin.api.wire.WireException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Accepts connections. Each has its handshake on a virtual thread of its own, so that one that is slow or says the wrong
 * thing keeps nobody waiting; so many at a time that they cannot take all memory.
 */
final class SocketListener implements Endpoint.Listener {

    private static final int MOST_AT_THE_DOOR = 64;
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final Duration RECOVERY = Duration.ofMillis(100);

    private final ServerSocketChannel channel;
    private final InetSocketAddress address;
    private final SocketEndpoint endpoint;
    private final Consumer<String> refusals;
    private final Semaphore places = new Semaphore(MOST_AT_THE_DOOR);
    private final Arrivals<Link> ready;
    private final Thread server;

    SocketListener(ServerSocketChannel channel, SocketEndpoint endpoint, Consumer<String> refusals) throws IOException {
        this.channel = channel;
        this.address = (InetSocketAddress) channel.getLocalAddress();
        this.endpoint = endpoint;
        this.refusals = refusals;
        this.ready = new Arrivals<>(String.valueOf(address));
        this.server = Thread.ofVirtual().name("accept at " + address).start(this::serve);
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    private void serve() {
        try {
            while (channel.isOpen()) {
                places.acquire();
                next();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void next() throws InterruptedException {
        try {
            SocketChannel connection = channel.accept();
            Thread.ofVirtual().name("handshake").start(() -> welcome(connection));
        } catch (ClosedChannelException closed) {
            places.release();
        } catch (IOException e) {
            places.release();
            refusals.accept("cannot accept at " + address + ": " + e.getMessage());
            Thread.sleep(RECOVERY);
        }
    }

    private void welcome(SocketChannel connection) {
        SocketAddress peer = connection.socket().getRemoteSocketAddress();
        try {
            ready.add(endpoint.welcome(connection));
        } catch (IOException | RuntimeException refused) {
            refusals.accept("refused " + peer + ": " + refused.getMessage());
            places.release();
            Arrivals.close(connection);
        }
    }

    @Override
    public Link accept(Duration deadline) throws WireException {
        Link link = ready.next(deadline);
        places.release();
        return link;
    }

    /** The socket is the system's again only when the thread that waits at it has seen that it is closed. */
    @Override
    public void close() {
        Arrivals.close(channel);
        ready.close();
        server.interrupt();
        try {
            if (!Thread.currentThread().equals(server)) {
                server.join(FAREWELL);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
