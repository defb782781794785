package altmin.cli;

import altmin.api.error.UsageException;
import altmin.api.solver.Solver;
import altmin.core.run.Execution;
import altmin.parallel.run.Parallelism;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Over how many workers layers are spread, and how they hand each other tensors. */
final class WorkerOptions {

    @Option(
            names = "--workers",
            paramLabel = "W",
            description = "Spread the layers over W workers (pdadmm, pdadmm-g, pdadmm-g-q; the same bits for every W).")
    private @Nullable Integer workers;

    @Option(
            names = "--codec",
            paramLabel = "ID",
            description = {
                "How layers hand each other tensors: f32, f16, bf16, int8, int4 or grid:LEVELS, with diff+ before it",
                "for differences and +deflate behind it for entropy coding (default: f32, every bit)."
            })
    private @Nullable String codec;

    WorkerOptions() {}

    /** Whether layers are to be spread, or a codec to be used. */
    boolean given() {
        return workers != null || codec != null;
    }

    /** At least 1. */
    int count() {
        int count = workers == null ? 1 : workers;
        if (count < 1) {
            throw new UsageException("--workers is " + count + ", expected at least 1");
        }
        return count;
    }

    /** How a run is carried out, before anything is read. */
    Execution execution(Solver solver) {
        if (!given()) {
            return Execution.ALONE;
        }
        Parallelism.require(solver);
        return Parallelism.of(count(), codec == null ? "f32" : codec);
    }
}
