package altmin.api.wire;

import altmin.api.Provider;
import java.util.List;
import java.util.Map;

/** A way to connect two workers. */
public interface Transport extends Provider {

    /** Every key that may be set; unique among all transports. */
    default List<TransportOption> options() {
        return List.of();
    }

    /**
     * This process's side of all its connections.
     *
     * @param options what was said, by the keys of {@link #options}; a key that was not said is not there
     * @throws altmin.api.error.UsageException where an option is unknown, missing or of no use; a file that an option
     *     names is read and checked here
     */
    Endpoint open(Map<String, String> options);
}
