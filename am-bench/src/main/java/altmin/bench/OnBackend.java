package altmin.bench;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.core.catalog.Backends;
import java.nio.file.Path;
import java.util.Optional;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A benchmark of one backend. */
@State(Scope.Benchmark)
public abstract class OnBackend extends Measured {

    /** Looked for once: a native library is loaded by one class loader only. */
    private static final Backends FOUND = find();

    /** The id of the backend. */
    @Param("simd")
    public String backend = "simd";

    /** The number of threads, 0 for as many as there are cores. */
    @Param({"1", "2"})
    public int threads;

    /** The width of a vector, 0 for the widest that is fast. */
    @Param("0")
    public int vectorBits;

    OnBackend() {}

    /** Opens the backend; the caller closes it. */
    final Backend open() {
        return found().open(Optional.of(backend), new BackendOptions(threads, vectorBits));
    }

    /** The backends of this jar, and those in the folder that {@code ALTMIN_BACKEND_PATH} names. */
    public static Backends found() {
        return FOUND;
    }

    private static Backends find() {
        String folder = System.getenv("ALTMIN_BACKEND_PATH");
        return folder == null || folder.isBlank() ? Backends.find() : Backends.find(Path.of(folder));
    }
}
