package altmin.backend.simd;

import altmin.api.backend.BackendOptions;
import altmin.api.backend.Device;
import altmin.api.error.BackendUnavailableException;
import altmin.api.error.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;

/** Finds out what there is to compute on, and whether it can do what is asked. */
final class SimdDevice {

    private static final int NARROWEST = 128;
    private static final int WIDEST = 512;
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private SimdDevice() {}

    static Optional<String> unavailableBecause() {
        return unavailableBecause(preferredBits());
    }

    static Optional<String> unavailableBecause(int preferredBits) {
        return preferredBits >= NARROWEST
                ? Optional.empty()
                : Optional.of("backend simd: vectors have " + preferredBits + " bits here, expected at least "
                        + NARROWEST + "; use another backend");
    }

    static Device of(BackendOptions options) {
        int threads = options.threads() == 0 ? Runtime.getRuntime().availableProcessors() : options.threads();
        return new Device(name(), vectorBits(options.vectorBits(), preferredBits()), threads);
    }

    /** @param asked the width asked for, or 0 */
    static int vectorBits(int asked, int preferredBits) {
        if (asked == 0) {
            return Math.min(WIDEST, preferredBits);
        }
        if (asked != 128 && asked != 256 && asked != 512) {
            throw new UsageException(
                    "vectorBits=" + asked + ", expected 128, 256, 512 or 0 for the widest that is fast");
        }
        if (asked > preferredBits) {
            throw new BackendUnavailableException("backend simd: vectorBits=" + asked + ", but vectors have "
                    + preferredBits + " bits here; ask for no more than that");
        }
        return asked;
    }

    private static int preferredBits() {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }

    /** The processor's name where the system tells it, else the architecture. */
    private static String name() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(SimdDevice::architecture);
        } catch (IOException notThisSystem) {
            return architecture();
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch", "unknown processor");
    }
}
