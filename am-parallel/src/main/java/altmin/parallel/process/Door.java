package altmin.parallel.process;

import altmin.api.wire.Endpoint;
import altmin.api.wire.Link;
import altmin.api.wire.WireException;
import altmin.parallel.link.Arrivals;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Lets in who shows the secret. Each who connects is heard on a thread of its own: a stranger, who is not answered, keeps
 * nobody waiting.
 */
final class Door implements AutoCloseable {

    /** How long the first word of another process may take. */
    static final Duration GREETING = Duration.ofSeconds(60);

    private static final long LONGEST_HELLO = 1L << 12;

    private final Endpoint.Listener listener;
    private final String token;
    private final Arrivals<Guest> guests;
    private volatile String refusal = "";

    private Door(Endpoint endpoint, InetSocketAddress address, String token) throws WireException {
        this.listener = endpoint.listen(address, this::refused);
        this.token = token;
        this.guests = new Arrivals<>(String.valueOf(listener.address()));
    }

    /**
     * Starts to listen.
     *
     * @param token the secret
     */
    static Door open(Endpoint endpoint, InetSocketAddress address, String token) throws WireException {
        Door door = new Door(endpoint, address, token);
        Thread.ofVirtual().name("door").start(door::serve);
        return door;
    }

    /** Who is let in, and what it said. */
    record Guest(Link link, Control.Hello hello) implements AutoCloseable {

        @Override
        public void close() {
            link.close();
        }
    }

    int port() {
        return listener.address().getPort();
    }

    private void refused(String line) {
        refusal = "; " + line;
    }

    private void serve() {
        try {
            while (true) {
                Link link = listener.accept(Duration.ofDays(1));
                Thread.ofVirtual().name("greeting").start(() -> greet(link));
            }
        } catch (WireException closed) {
            guests.close();
        }
    }

    private void greet(Link link) {
        try {
            if (Greeting.hear(link, LONGEST_HELLO, GREETING) instanceof Control.Hello hello
                    && Tokens.same(hello.token(), token)) {
                guests.add(new Guest(link, hello));
                return;
            }
            refused("refused " + link.peer() + ": it does not know the secret of this run");
        } catch (WireException | RuntimeException stranger) {
            refused("refused " + stranger.getMessage());
        }
        link.close();
    }

    /**
     * Waits for the next guest.
     *
     * @throws WireException where none came in time, or the door was closed; says who was turned away
     */
    Guest next() throws WireException {
        try {
            return guests.next(GREETING);
        } catch (WireException nobody) {
            throw new WireException(nobody.getMessage() + refusal, nobody);
        }
    }

    @Override
    public void close() {
        listener.close();
        guests.close();
    }
}
