package altmin.cli;

import altmin.core.run.RunOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where runs begin, how they are watched, and where they are kept. */
final class RunControls {

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of weights and generated data (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "0",
            description = "Stop when validation accuracy has not risen for N evaluations.")
    private int patience;

    @Option(
            names = "--evaluate-every",
            paramLabel = "N",
            description = "Measure accuracies every N iterations (default: 1; where several runs are compared, so"
                    + " that each is measured about 50 times).")
    private @Nullable Integer evaluateEvery;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            defaultValue = "0",
            description = "Write a checkpoint every N iterations (default: by time).")
    private int checkpointEvery;

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description = "Folder to write in (default: a new one in 'runs'; with --resume, the newest that fits).")
    private @Nullable Path directory;

    @Option(
            names = "--resume",
            description = "Go on with what is unfinished in the folder, from its newest checkpoint.")
    private boolean resume;

    @Option(names = "--json", description = "Print the summary as one JSON object.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    RunControls() {}

    long seed() {
        return seed;
    }

    /** The folder that was named, or null. */
    @Nullable
    Path directory() {
        return directory;
    }

    boolean resume() {
        return resume;
    }

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    /** How one run is watched and kept; {@code every} is how often it is evaluated where nothing was said. */
    RunOptions options(int every) {
        return new RunOptions(evaluateEvery == null ? every : evaluateEvery, patience, checkpointEvery, resume);
    }
}
