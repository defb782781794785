package altmin.api.backend;

import altmin.api.Provider;
import java.util.Optional;

/**
 * Finds out whether a backend can run here, and opens it. A provider class must load where the backend's own parts
 * (vector module, native libraries, driver) are missing: nothing of them may appear in its fields or signatures.
 */
public interface BackendProvider extends Provider {

    /** Among the available ones the highest is the default. The reference backend has 0. */
    int priority();

    /** Why it cannot be opened here and what to do about it, in one line; empty where it can. */
    Optional<String> unavailableBecause();

    /** What it would compute on with these options, without opening it; only where it is available. */
    Device device(BackendOptions options);

    /**
     * Opens it; the caller closes it.
     *
     * @throws altmin.api.error.BackendUnavailableException where it is not available, or not with these options
     */
    Backend open(BackendOptions options);
}
