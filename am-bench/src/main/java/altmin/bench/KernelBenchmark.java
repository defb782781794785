package altmin.bench;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Element-wise passes of a backend, in elements ({@code gelements}) and in bytes ({@code gbytes}) a second. Bytes are
 * those that the pass cannot do without: each input read once, each output written once.
 */
public class KernelBenchmark extends OnBackend {

    /** Which pass. */
    @Param({"copy3", "preactivation", "softmax-prox", "quantise-1000", "quantise-22"})
    public String kernel = "";

    /** Rows and columns: far beyond the caches, and within them. The same number of elements in rows of ten classes. */
    @Param({"4000x1000", "64x1000"})
    public String size = "";

    private @Nullable KernelWork work;

    /** Opens the backend and fills the matrices. */
    @Setup
    public void prepare() {
        work = KernelCase.of(kernel).prepare(open(), KernelCase.Size.parse(size));
    }

    /** Gives all memory back. */
    @TearDown
    public void close() {
        work().close();
    }

    /** One pass. */
    @Benchmark
    public void pass(Traffic counter) {
        work().run();
        counter.add(work().elements(), work().bytes());
    }

    private KernelWork work() {
        return Objects.requireNonNull(work, "prepare() has not run");
    }
}
