package altmin.bench;

import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Matrix products of a backend, in GFLOP/s (the counter {@code gflops}). Before it is timed, a product is compared with
 * plain loops in float64 at some places, so that no wrong one is ever fast.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsPrepend = {"--add-modules", "jdk.incubator.vector"})
public class GemmBenchmark {

    /** The id of the backend. */
    @Param("simd")
    public String backend = "simd";

    /** The number of threads, 0 for as many as there are cores. */
    @Param({"1", "2"})
    public int threads;

    /** The width of a vector, 0 for the widest that is fast. */
    @Param("0")
    public int vectorBits;

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

    /** Operations done, shown for each second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counter {
        /** Thousand million operations. */
        public double gflops;

        /** Begins a measurement. */
        @Setup(Level.Iteration)
        public void reset() {
            gflops = 0;
        }
    }

    /** Opens the backend, fills the matrices and checks one product. */
    @Setup
    public void prepare() {
        GemmCase gemm = GemmCase.parse(shape);
        BackendProvider provider = ServiceLoader.load(BackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.id().equals(backend))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no backend " + backend + " on the class path"));
        work = GemmWork.prepare(gemm, provider.open(new BackendOptions(threads, vectorBits)));
    }

    /** Gives all memory back. */
    @TearDown
    public void close() {
        work().close();
    }

    /** One product. */
    @Benchmark
    public void multiply(Counter counter) {
        work().multiply();
        counter.gflops += work().gemm().gigaOperations();
    }

    private GemmWork work() {
        return Objects.requireNonNull(work, "prepare() has not run");
    }
}
