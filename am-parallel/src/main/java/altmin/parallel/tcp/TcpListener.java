package altmin.parallel.tcp;

import altmin.api.wire.Link;
import altmin.api.wire.Transport;
import altmin.api.wire.WireException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;

/** Accepts connections. */
final class TcpListener implements Transport.Listener {

    private final ServerSocketChannel channel;
    private final InetSocketAddress address;

    TcpListener(ServerSocketChannel channel) throws IOException {
        this.channel = channel;
        this.address = (InetSocketAddress) channel.getLocalAddress();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Link accept(Duration deadline) throws WireException {
        try {
            channel.socket().setSoTimeout(Math.toIntExact(Math.max(1, deadline.toMillis())));
            return TcpTransport.link(channel.socket().accept().getChannel());
        } catch (SocketTimeoutException e) {
            throw new WireException("nobody connected to " + address + " within " + deadline.toMillis() + " ms", e);
        } catch (IOException e) {
            throw new WireException("cannot accept at " + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // it is of no use any more either way
        }
    }
}
