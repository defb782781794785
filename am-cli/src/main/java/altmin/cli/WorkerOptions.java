package altmin.cli;

import altmin.api.error.UsageException;
import altmin.api.solver.Solver;
import altmin.core.run.Execution;
import altmin.parallel.Parallelism;
import altmin.parallel.process.Processes;
import altmin.parallel.process.Wiring;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Over how many workers layers are spread, and how they hand each other tensors. */
final class WorkerOptions {

    private static final String PROCESSES = "processes";
    private static final String SHARDS = "shards";

    @Option(
            names = "--workers",
            paramLabel = "W",
            description = {
                "Spread the layers over W workers (pdadmm, pdadmm-g, pdadmm-g-q; the same bits for every W),",
                "threads of this process, or processes of this machine with --set processes=true. With --set shards=S",
                "each layer is on S of them, each with a part of the samples (1,024 at least; S a power of two)."
            })
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

    /** At least 1. */
    private int count() {
        int count = workers == null ? 1 : workers;
        if (count < 1) {
            throw new UsageException("--workers is " + count + ", expected at least 1");
        }
        return count;
    }

    /**
     * Takes the settings that are not the solver's out of those that were typed.
     *
     * @param settings loses {@code processes}, {@code shards} and those of transports
     */
    Plan plan(Solver solver, Map<String, String> settings) {
        boolean processes = flag(settings.remove(PROCESSES));
        int shards = shards(settings.remove(SHARDS));
        if (!processes) {
            WiringSettings.refuse(settings);
        }
        if (!processes && workers == null && codec == null && shards == 1) {
            return new Plan(Optional.empty(), Optional.empty());
        }
        Parallelism.require(solver);
        return new Plan(
                Optional.of(Parallelism.of(count(), shards, codec == null ? "f32" : codec)),
                processes ? Optional.of(WiringSettings.take(settings)) : Optional.empty());
    }

    private static int shards(@Nullable String text) {
        try {
            int shards = text == null ? 1 : Integer.parseInt(text);
            if (shards >= 1) {
                return shards;
            }
        } catch (NumberFormatException notANumber) {
            // as any other that is no number of shards
        }
        throw new UsageException("--set " + SHARDS + "=" + text + ": expected a power of two, as 2 or 4");
    }

    private static boolean flag(@Nullable String text) {
        return switch (text) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw new UsageException("--set " + PROCESSES + "=" + text + ": expected true or false");
        };
    }

    /**
     * What was asked for.
     *
     * @param how empty where the solver works alone
     * @param wiring how workers reach each other, where each is a process
     */
    record Plan(Optional<Parallelism> how, Optional<Wiring> wiring) {

        /**
         * Tries what can be tried before data are read and workers started.
         *
         * @throws UsageException where processes of this machine cannot reach each other so
         */
        void require() {
            wiring.ifPresent(Wiring::require);
        }

        /** How many compute in this process at the same time. */
        int callers() {
            return wiring.isPresent() ? 1 : how.map(Parallelism::workers).orElse(1);
        }

        /**
         * How a run is carried out.
         *
         * @param arguments what the user typed
         * @param threads of all workers together
         */
        Execution execution(List<String> arguments, int threads, boolean verbose) {
            if (how.isEmpty()) {
                return Execution.ALONE;
            }
            Parallelism parallelism = how.get();
            int each = Math.max(1, threads / parallelism.workers());
            return wiring.<Execution>map(
                            wire -> new Processes(parallelism, wire, new WorkerProcesses(verbose), arguments, each))
                    .orElse(parallelism);
        }
    }
}
