package altmin.api.wire;

import altmin.api.Provider;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A way to connect two workers. */
public interface Transport extends Provider {

    /** Starts to listen; loopback unless the address says otherwise. */
    Listener listen(InetSocketAddress address) throws WireException;

    /** Connects to a listener of the same kind. */
    Link connect(InetSocketAddress address, Duration deadline) throws WireException;

    /** The accepting end. */
    interface Listener extends AutoCloseable {

        /** Where it listens, with the port that was chosen. */
        InetSocketAddress address();

        /** Waits for the next connection. */
        Link accept(Duration deadline) throws WireException;

        @Override
        void close();
    }
}
