package altmin.backend.nd4j;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.backend.Device;
import altmin.api.error.BackendUnavailableException;
import java.util.Optional;

/** Opens the nd4j backend where ND4J and its native libraries are. Names no class of it, so that it loads without. */
public final class Nd4jProvider implements BackendProvider {

    /** For {@link java.util.ServiceLoader}. Whoever loads this module has ND4J's jars as an unnamed one. */
    public Nd4jProvider() {
        ClassLoader loader = Nd4jProvider.class.getClassLoader();
        Nd4jProvider.class.getModule().addReads(loader.getUnnamedModule());
    }

    @Override
    public String id() {
        return "nd4j";
    }

    @Override
    public String description() {
        return "ND4J and its OpenBLAS, float32";
    }

    @Override
    public int priority() {
        return 50;
    }

    @Override
    public Optional<String> unavailableBecause() {
        return Installation.unavailableBecause();
    }

    @Override
    public Device device(BackendOptions options) {
        unavailableBecause().ifPresent(reason -> {
            throw new BackendUnavailableException(reason);
        });
        return Nd4jDevice.of(options);
    }

    @Override
    public Backend open(BackendOptions options) {
        return Nd4jBackend.open(device(options), options.storage());
    }
}
