package altmin.backend.nd4j;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The native libraries, loaded once in a process because that is all a process can do, and set to one thread: which
 * thread does what is decided by {@link Workers}, from shapes alone, so that the bits do not depend on their number.
 */
final class Natives {

    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    private static final Natives FOUND = load();

    private final String blas;
    private final Optional<String> failure;

    private Natives(String blas, Optional<String> failure) {
        this.blas = blas;
        this.failure = failure;
    }

    static Optional<String> unavailableBecause() {
        return FOUND.failure;
    }

    /** What the products are computed by: {@code "OpenBLAS SkylakeX"}. */
    static String blas() {
        return FOUND.blas;
    }

    private static Natives load() {
        try {
            prepare(System.getenv());
            ND4JClassLoading.setNd4jClassloader(Nd4j.class.getClassLoader());
            Nd4j.getEnvironment().setMaxThreads(1);
            Nd4j.factory().blas().setMaxThreads(1);
            Loader.load(openblas_nolapack.class);
            openblas_nolapack.blas_set_num_threads(1);
            return new Natives("OpenBLAS " + coreName(), Optional.empty());
        } catch (Throwable broken) { // whatever it is, it is the reason
            return new Natives(
                    "",
                    Optional.of("backend nd4j: its native libraries cannot be loaded: " + broken + "; the folder "
                            + System.getProperty(CACHE) + " has the unpacked ones and may be deleted"));
        }
    }

    /** What the libraries look at while they are loaded. What the user set stays. */
    private static void prepare(Map<String, String> environment) throws Throwable {
        String home = System.getProperty("user.home", ".");
        String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path cache = (shared.isBlank() ? Path.of(home, ".cache") : Path.of(shared)).resolve("altmin/nd4j");
        System.setProperty(CACHE, System.getProperty(CACHE, cache.toString()));
        System.setProperty("org.nd4j.log.initialization", "false");
        setenv("OMP_NUM_THREADS", "1");
        setenv("OPENBLAS_NUM_THREADS", "1");
        Optional<String> core = Processor.coreType();
        if (core.isPresent()) {
            setenv("OPENBLAS_CORETYPE", core.get());
        }
    }

    /** Puts a variable into the environment of the process, where it is not there yet. */
    @SuppressWarnings("restricted")
    private static void setenv(String name, String value) throws Throwable {
        Linker linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup().findOrThrow("setenv");
        FunctionDescriptor type = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        try (Arena arena = Arena.ofConfined()) {
            int done = (int) linker.downcallHandle(function, type)
                    .invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 0);
            if (done != 0) {
                throw new IllegalStateException("setenv of " + name + " gave " + done);
            }
        }
    }

    /** The name of the kernels that OpenBLAS took; it knows itself what it was told or found. */
    @SuppressWarnings("restricted")
    private static String coreName() throws Throwable {
        String library = Loader.getLoadedLibraries().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("openblas_nolapack"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("OpenBLAS is not among the loaded libraries"));
        MemorySegment function =
                SymbolLookup.libraryLookup(Path.of(library), Arena.global()).findOrThrow("openblas_get_corename");
        MemorySegment name = (MemorySegment) Linker.nativeLinker()
                .downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS))
                .invokeExact();
        return name.reinterpret(Long.MAX_VALUE).getString(0);
    }
}
