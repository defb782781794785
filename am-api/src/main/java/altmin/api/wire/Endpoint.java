package altmin.api.wire;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/** Where a process listens for others, and from where it connects to them. May be used by several threads. */
public interface Endpoint {

    /**
     * Starts to listen.
     *
     * @param address port 0 for any that is free
     * @param refusals is told, in one line, of each peer that was turned away, and why; from any thread
     * @throws WireException where this cannot be listened at
     */
    Listener listen(InetSocketAddress address, Consumer<String> refusals) throws WireException;

    /**
     * Connects to a listener of the same transport.
     *
     * @param address its host is the name by which the listener must be known, where the transport looks at names
     * @throws WireException where nobody is there, or one of the two refuses the other; says why
     */
    Link connect(InetSocketAddress address, Duration deadline) throws WireException;

    /** The accepting end. */
    interface Listener extends AutoCloseable {

        /** Where it listens, with the port that was chosen. */
        InetSocketAddress address();

        /**
         * Waits for the next connection that is ready for frames. A peer that is silent or says the wrong thing is turned
         * away and keeps nobody else waiting.
         *
         * @throws WireException where none came in time, or the listener was closed
         */
        Link accept(Duration deadline) throws WireException;

        @Override
        void close();
    }
}
