package altmin.backend.cuda;

import altmin.api.backend.Backend;
import altmin.api.backend.Device;
import altmin.api.error.BackendUnavailableException;
import altmin.backend.cuda.blas.Cublas;
import altmin.backend.cuda.blas.CublasLibrary;
import altmin.backend.cuda.blas.Precision;
import altmin.backend.cuda.driver.CudaException;
import altmin.backend.cuda.driver.Driver;
import altmin.backend.cuda.driver.JCudaDevice;
import altmin.backend.cuda.driver.JCudaDriverStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks at what the driver and cuBLAS say, and opens them. Workers that are processes take the devices in turn; any other process
 * takes the first. Which devices there are and which is the first is for CUDA_VISIBLE_DEVICES to say.
 */
final class CudaProbe {

    /** Set in the processes that are workers: their number. */
    private static final String WORKER = "ALTMIN_WORKER";

    private static final int OLDEST_DRIVER = 12_000;
    private static final int LOWEST_CAPABILITY = 8;
    private static final double GIGABYTE = 1e9;

    private CudaProbe() {}

    static Optional<String> unavailableBecause() {
        try {
            int devices = JCudaDevice.count();
            return devices == 0
                    ? Optional.of("the driver knows no device; is CUDA_VISIBLE_DEVICES set?")
                    : lacking(ours(devices)).or(CudaProbe::lackingLibrary);
        } catch (CudaException e) {
            return Optional.of("the driver answers " + e.getMessage() + "; look at what nvidia-smi says");
        } catch (LinkageError e) {
            return Optional.of("JCuda cannot be loaded: " + firstLine(e)
                    + "; put its jar and library into backends/cuda/lib, as the build does");
        }
    }

    private static JCudaDevice ours(int devices) {
        String worker = Objects.requireNonNullElse(System.getenv(WORKER), "");
        return JCudaDevice.at(worker.matches("[0-9]{1,9}") ? Integer.parseInt(worker) % devices : 0);
    }

    private static String firstLine(LinkageError e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }

    private static Optional<String> lacking(JCudaDevice device) {
        if (device.driverVersion() < OLDEST_DRIVER) {
            return Optional.of(
                    "the driver knows CUDA up to " + device.driver() + ", expected 12.0; install a newer one");
        }
        if (device.major() < LOWEST_CAPABILITY) {
            return Optional.of(device.name() + " has compute capability " + device.major() + "." + device.minor()
                    + ", expected 8.0 or higher");
        }
        return Optional.empty();
    }

    private static Optional<String> lackingLibrary() {
        Optional<CublasLibrary> library = CublasLibrary.find();
        if (library.isEmpty()) {
            return Optional.of("no cuBLAS: neither of " + String.join(", ", CublasLibrary.NAMES)
                    + " can be loaded; install it from the CUDA toolkit, or name its folder in LD_LIBRARY_PATH");
        }
        List<String> missing = library.get().missing();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(library.get().name() + " has no " + String.join(", ", missing)
                        + "; install cuBLAS of CUDA 12 or later");
    }

    static Device device() {
        JCudaDevice device = ours(JCudaDevice.count());
        String name = String.format(
                Locale.ROOT,
                "%s, %.1f GB, driver of CUDA %s, %s",
                device.name(),
                device.bytes() / GIGABYTE,
                device.driver(),
                CublasLibrary.find().map(CublasLibrary::name).orElse("no cuBLAS"));
        return new Device(name, 0, 1);
    }

    static Backend open(Precision precision) {
        CublasLibrary library = CublasLibrary.find()
                .orElseThrow(() -> new BackendUnavailableException("backend cuda: cuBLAS is gone; look for it again"));
        try {
            Driver driver = JCudaDriverStream.open(ours(JCudaDevice.count()));
            return open(library, driver, precision);
        } catch (CudaException e) {
            throw new BackendUnavailableException("backend cuda: " + e.getMessage() + " while opening the device", e);
        }
    }

    private static Backend open(CublasLibrary library, Driver driver, Precision precision) {
        try {
            return new CudaBackend(device(), driver, Cublas.open(library, driver, precision));
        } catch (CudaException e) {
            driver.close();
            throw e;
        }
    }
}
