package altmin.backend.cuda;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.backend.Device;
import altmin.api.error.BackendUnavailableException;
import altmin.backend.cuda.blas.Precision;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;

/**
 * What the providers of this module share. Loads where there is no driver, no cuBLAS and no JCuda, and asks in that order, so that
 * without a driver nothing else is touched.
 */
abstract class DeviceProvider implements BackendProvider {

    private static final String DRIVER = "libcuda.so.1";

    private final Precision precision;

    DeviceProvider(Precision precision) {
        this.precision = precision;
    }

    /** Below that of simd: nothing was measured on a device yet, so it has to be asked for. */
    @Override
    public final int priority() {
        return 50;
    }

    @Override
    public final Optional<String> unavailableBecause() {
        return reason();
    }

    private static Optional<String> reason() {
        if (!isLinuxOnX86()) {
            return Optional.of("it runs on Linux on x86-64, not on " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch"));
        }
        if (!hasDriver()) {
            return Optional.of("no NVIDIA driver: " + DRIVER
                    + " cannot be loaded; install a driver of CUDA 12 or later, or use another backend");
        }
        readUnnamedModules();
        return CudaProbe.unavailableBecause();
    }

    private static boolean isLinuxOnX86() {
        return System.getProperty("os.name", "").equals("Linux")
                && System.getProperty("os.arch", "").equals("amd64");
    }

    private static boolean hasDriver() {
        try (Arena arena = Arena.ofConfined()) {
            return SymbolLookup.libraryLookup(DRIVER, arena).find("cuInit").isPresent();
        } catch (IllegalArgumentException notThere) {
            return false;
        }
    }

    /** JCuda is no module: it is on the class path or in the loader of the folder that this module came from. */
    private static void readUnnamedModules() {
        for (ClassLoader loader = DeviceProvider.class.getClassLoader(); loader != null; loader = loader.getParent()) {
            DeviceProvider.class.getModule().addReads(loader.getUnnamedModule());
        }
    }

    @Override
    public final Device device(BackendOptions options) {
        requireAvailable();
        return CudaProbe.device();
    }

    @Override
    public final Backend open(BackendOptions options) {
        requireAvailable();
        return CudaProbe.open(precision);
    }

    private void requireAvailable() {
        Optional<String> reason = unavailableBecause();
        if (reason.isPresent()) {
            throw new BackendUnavailableException("backend '" + id() + "' is unavailable: " + reason.get());
        }
    }
}
