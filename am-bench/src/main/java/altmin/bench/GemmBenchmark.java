package altmin.bench;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Matrix products of a backend, in GFLOP/s (the counter {@code gflops}). Before it is timed, a product is compared with
 * plain loops in float64 at some places, so that no wrong one is ever fast.
 */
public class GemmBenchmark extends OnBackend {

    /** Form, rows, columns, depth. */
    @Param({
        "NN:1024x1024x1024",
        "NT:1024x1024x1024",
        "TN:1024x1024x1024",
        "NN:1536x1536x1536",
        "NT:1536x1536x1536",
        "TN:1536x1536x1536",
        "NN:2048x2048x2048",
        "NT:2048x2048x2048",
        "TN:2048x2048x2048",
        "NT:60000x1000x1000",
        "TN:1000x1000x60000",
        "NT:60000x10x784",
        "TN:10x784x60000"
    })
    public String shape = "";

    private @Nullable GemmWork work;

    /** Opens the backend, fills the matrices and checks one product. */
    @Setup
    public void prepare() {
        work = GemmWork.prepare(GemmCase.parse(shape), open());
    }

    /** Gives all memory back. */
    @TearDown
    public void close() {
        work().close();
    }

    /** One product. */
    @Benchmark
    public void multiply(Operations counter) {
        work().multiply();
        counter.gflops += work().gemm().gigaOperations();
    }

    private GemmWork work() {
        return Objects.requireNonNull(work, "prepare() has not run");
    }
}
