package altmin.bench;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.bench.iteration.IterationRun;
import altmin.bench.iteration.Workload;
import altmin.core.catalog.Backends;
import altmin.parallel.Parallelism;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Iterations of pdADMM whose layers are spread over workers of one process, each on a thread of its own. */
@State(Scope.Benchmark)
public class WorkersBenchmark extends Measured {

    /** How many. */
    @Param({"1", "2"})
    public int workers;

    private @Nullable IterationRun run;

    /** Loads the data and sets the training up. */
    @Setup
    public void prepare() {
        Backend backend = Backends.find().open(Optional.of("simd"), new BackendOptions(1, 0));
        run = IterationRun.start(Workload.of("pdadmm"), backend, Parallelism.of(workers, 1, "f32"));
    }

    /** One iteration. */
    @Benchmark
    public void iteration() {
        Objects.requireNonNull(run).iterateAhead();
    }

    /** Sees to it that it was a training. */
    @TearDown
    public void close() {
        try (IterationRun ended = Objects.requireNonNull(run)) {
            ended.check();
        }
    }
}
