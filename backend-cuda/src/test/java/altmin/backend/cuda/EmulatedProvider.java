package altmin.backend.cuda;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.backend.Device;
import altmin.backend.cuda.emulator.EmulatedDriver;
import altmin.backend.cuda.emulator.HostBlas;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The backend on an emulated device. */
final class EmulatedProvider implements BackendProvider {

    private static final Device DEVICE = new Device("emulated", 0, 1);
    private static final long MEMORY = 1L << 32;

    private final Set<String> modules = ConcurrentHashMap.newKeySet();

    /** The text of every module that was loaded. */
    Set<String> modules() {
        return modules;
    }

    @Override
    public String id() {
        return "cuda";
    }

    @Override
    public String description() {
        return "the backend's kernels on an emulated device";
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
        EmulatedDriver driver = new EmulatedDriver(MEMORY, modules::add);
        return new CudaBackend(DEVICE, driver, new HostBlas(driver));
    }
}
