package altmin.bench;

import altmin.bench.iteration.IterationRun;
import altmin.bench.iteration.Workload;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Iterations of a solver, in GFLOP/s (the counter {@code gflops}) of the operations that such an iteration cannot do
 * without ({@link Workload}). A training begins once and then goes on; in the end it is checked that its objective is
 * finite and that the network has learned.
 */
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class IterationBenchmark extends OnBackend {

    /** Which solver on which network and data. */
    @Param({"dladmm-exact", "dladmm", "mdlam", "pdadmm", "dladmm-s", "adam", "pdadmm-g", "pdadmm-g-q", "mdlam-graph"})
    public String workload = "";

    private @Nullable IterationRun run;

    /** Opens the backend, makes the data and begins the training. */
    @Setup(Level.Trial)
    public void prepare() {
        run = IterationRun.start(Workload.of(workload), open());
    }

    /** Looks whether the training works, and gives all memory back. */
    @TearDown(Level.Trial)
    public void close() {
        try (IterationRun finished = run()) {
            finished.check();
        }
    }

    /** One iteration. */
    @Benchmark
    public void iterate(Operations counter) {
        run().iterate();
        counter.gflops += run().gigaOperations();
    }

    private IterationRun run() {
        return Objects.requireNonNull(run, "prepare() has not run");
    }
}
