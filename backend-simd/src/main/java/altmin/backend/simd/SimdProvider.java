package altmin.backend.simd;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.backend.Device;
import altmin.api.error.BackendUnavailableException;
import java.util.Optional;

/**
 * Opens the simd backend where the vector module and a processor with vectors are. Names no type of the module, so that it
 * loads without it and can say so.
 */
public final class SimdProvider implements BackendProvider {

    private static final String MODULE = "jdk.incubator.vector";

    @Override
    public String id() {
        return "simd";
    }

    @Override
    public String description() {
        return "vector instructions of this processor, float32";
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Optional<String> unavailableBecause() {
        if (!hasModule()) {
            return Optional.of(
                    "backend simd: the module " + MODULE + " is not there; start java with --add-modules " + MODULE);
        }
        return SimdDevice.unavailableBecause();
    }

    @Override
    public Device device(BackendOptions options) {
        requireAvailable();
        return SimdDevice.of(options);
    }

    @Override
    public Backend open(BackendOptions options) {
        requireAvailable();
        return SimdBackend.open(SimdDevice.of(options), options.storage());
    }

    private static boolean hasModule() {
        ModuleLayer own = SimdProvider.class.getModule().getLayer();
        return (own == null ? ModuleLayer.boot() : own).findModule(MODULE).isPresent();
    }

    private void requireAvailable() {
        Optional<String> reason = unavailableBecause();
        if (reason.isPresent()) {
            throw new BackendUnavailableException(reason.get());
        }
    }
}
