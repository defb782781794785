package altmin.parallel.link;

import altmin.api.wire.WireException;
import java.io.IOException;
import java.net.InetSocketAddress;

/** What two ends of a fresh connection say to each other before the first frame. May be used by several threads. */
public interface Handshake {

    /**
     * Refuses an address that such connections are not for.
     *
     * @throws WireException says what is
     */
    void require(InetSocketAddress address) throws WireException;

    /**
     * The part of the end that has accepted; blocks, for as long as the socket is open.
     *
     * @throws IOException where the other end is refused, or refuses this one; says why
     */
    ByteStream answer(SocketStream socket) throws IOException;

    /**
     * The part of the end that has connected.
     *
     * @param address where it has connected to
     * @throws IOException as for {@link #answer}
     */
    ByteStream open(SocketStream socket, InetSocketAddress address) throws IOException;
}
