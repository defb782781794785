package altmin.core.reference;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.backend.Device;
import java.util.Optional;

/** Opens the reference backend; always available. It has one thread and no vectors, so of the options it heeds the storage alone. */
public final class ReferenceProvider implements BackendProvider {

    static final Device DEVICE = new Device("float64 reference", 64, 1);

    /** For {@link java.util.ServiceLoader}. */
    public ReferenceProvider() {}

    @Override
    public String id() {
        return "reference";
    }

    @Override
    public String description() {
        return "float64 on one thread: slow, exact, the one the others are checked against";
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Optional<String> unavailableBecause() {
        return Optional.empty();
    }

    @Override
    public Device device(BackendOptions options) {
        return DEVICE;
    }

    @Override
    public Backend open(BackendOptions options) {
        return new ReferenceBackend(options.storage());
    }
}
