package altmin.core.catalog;

import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.backend.Device;
import altmin.api.error.AltMinException;
import java.util.Optional;

/**
 * One line of {@code am backends}.
 *
 * @param reason why it is unavailable; empty where it is available
 * @param device what it computes on; empty where it is unavailable
 */
public record BackendStatus(
        String id, String description, int priority, Optional<String> reason, Optional<Device> device) {

    /** Whether it can be opened. */
    public boolean available() {
        return reason.isEmpty();
    }

    static BackendStatus of(BackendProvider provider, BackendOptions options) {
        Optional<String> reason = reason(provider);
        Optional<Device> device = Optional.empty();
        if (reason.isEmpty()) {
            try {
                device = Optional.of(provider.device(options));
            } catch (AltMinException refused) {
                reason = Optional.of(String.valueOf(refused.getMessage()));
            } catch (RuntimeException | LinkageError broken) {
                reason = Optional.of(defect(broken));
            }
        }
        return new BackendStatus(provider.id(), provider.description(), provider.priority(), reason, device);
    }

    /** Why it is unavailable; a provider that fails where it is asked is. */
    static Optional<String> reason(BackendProvider provider) {
        try {
            return provider.unavailableBecause();
        } catch (RuntimeException | LinkageError broken) {
            return Optional.of(defect(broken));
        }
    }

    private static String defect(Throwable broken) {
        return "it fails where it is asked for its device: " + broken;
    }

    static BackendStatus missing(Backends.Missing missing) {
        return new BackendStatus(missing.id(), "", -1, Optional.of(missing.reason()), Optional.empty());
    }
}
