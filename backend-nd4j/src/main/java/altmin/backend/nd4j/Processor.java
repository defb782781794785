package altmin.backend.nd4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the system tells of the processor. This OpenBLAS is older than many processors and takes one that it does not know
 * for the oldest; told by what a processor can do, it is four to five times faster there.
 */
final class Processor {

    private static final Path FILE = Path.of("/proc/cpuinfo");

    private Processor() {}

    /** The kernels of OpenBLAS that fit; empty where it had better choose itself. */
    static Optional<String> coreType() {
        return coreType(Set.of(field(lines(), "flags").orElse("").split(" ")));
    }

    static Optional<String> coreType(Set<String> flags) {
        if (flags.containsAll(Set.of("avx512f", "avx512bw", "avx512dq", "avx512vl"))) {
            return Optional.of("SkylakeX");
        }
        return flags.containsAll(Set.of("avx2", "fma")) ? Optional.of("Haswell") : Optional.empty();
    }

    /** Its name where the system tells it, else the architecture. */
    static String name() {
        return field(lines(), "model name").orElseGet(() -> System.getProperty("os.arch", "unknown processor"));
    }

    private static Optional<String> field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException notThisSystem) {
            return List.of();
        }
    }
}
