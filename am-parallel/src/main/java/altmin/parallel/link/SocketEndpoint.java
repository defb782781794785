package altmin.parallel.link;

import altmin.api.wire.Endpoint;
import altmin.api.wire.Link;
import altmin.api.wire.WireException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Sockets, under some handshake.
 *
 * @param patience how long the handshake of a connection that was accepted may take
 */
public record SocketEndpoint(Handshake handshake, Duration patience) implements Endpoint {

    @Override
    public Listener listen(InetSocketAddress address, Consumer<String> refusals) throws WireException {
        requireUsable(address);
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                return new SocketListener(channel.bind(address), this, refusals);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new WireException("cannot listen at " + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Link connect(InetSocketAddress address, Duration deadline) throws WireException {
        requireUsable(address);
        long start = System.nanoTime();
        try {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.socket().connect(address, Math.toIntExact(Math.max(1, deadline.toMillis())));
                Duration rest = deadline.minusNanos(System.nanoTime() - start);
                return link(channel, rest, socket -> handshake.open(socket, address));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new WireException("cannot connect to " + address + ": " + e.getMessage(), e);
        }
    }

    private void requireUsable(InetSocketAddress address) throws WireException {
        if (address.isUnresolved()) {
            throw new WireException("there is no host " + address.getHostString());
        }
        handshake.require(address);
    }

    /** The link of a connection that was accepted. */
    Link welcome(SocketChannel channel) throws IOException {
        return link(channel, patience, handshake::answer);
    }

    private static Link link(SocketChannel channel, Duration deadline, Part part) throws IOException {
        SocketStream socket = new SocketStream(channel);
        try (SilenceWatch watch = new SilenceWatch(socket::close)) {
            watch.expect(deadline);
            try {
                return new FramedLink(part.play(socket));
            } catch (IOException e) {
                throw watch.hasFired() ? tooLate(socket, deadline, e) : e;
            }
        }
    }

    private static IOException tooLate(SocketStream socket, Duration deadline, IOException cause) {
        String said = socket.traffic().bytesReceived() == 0 ? "it said nothing" : "it did not finish the handshake";
        return new IOException(said + " within " + deadline.toMillis() + " ms", cause);
    }

    /** One end's part of the handshake. */
    @FunctionalInterface
    private interface Part {

        ByteStream play(SocketStream socket) throws IOException;
    }
}
