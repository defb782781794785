package altmin.bench;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.core.catalog.Backends;
import java.util.Optional;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A benchmark of one backend. */
@State(Scope.Benchmark)
public abstract class OnBackend extends Measured {

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
        return Backends.find().open(Optional.of(backend), new BackendOptions(threads, vectorBits));
    }
}
