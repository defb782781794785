package altmin.parallel.tcp;

import altmin.api.wire.Link;
import altmin.api.wire.Transport;
import altmin.api.wire.WireException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * TCP on the loopback interface, in the clear: who can read that can read the processes too. Any other address is
 * refused.
 */
public final class TcpTransport implements Transport {

    /** For ServiceLoader. */
    public TcpTransport() {}

    @Override
    public String id() {
        return "tcp";
    }

    @Override
    public String description() {
        return "TCP between processes of one machine";
    }

    @Override
    public Listener listen(InetSocketAddress address) throws WireException {
        requireLoopback(address);
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                return new TcpListener(channel.bind(address));
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
        requireLoopback(address);
        try {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.socket().connect(address, Math.toIntExact(Math.max(1, deadline.toMillis())));
                return link(channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new WireException("cannot connect to " + address + ": " + e.getMessage(), e);
        }
    }

    static Link link(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new TcpLink(channel);
    }

    private static void requireLoopback(InetSocketAddress address) throws WireException {
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new WireException(address + " is not a loopback address: this transport is not encrypted and stays on"
                    + " one machine");
        }
    }
}
