package altmin.cli;

import altmin.api.backend.Backend;
import altmin.api.error.UsageException;
import altmin.api.solver.ParallelSolver;
import altmin.api.solver.Solver;
import altmin.cli.report.ReportPage;
import altmin.core.catalog.Catalog;
import altmin.core.catalog.DataChoice;
import altmin.core.compare.ComparisonFolder;
import altmin.core.file.Model;
import altmin.core.run.RunConfiguration;
import altmin.core.run.RunFolder;
import altmin.core.run.RunOptions;
import altmin.core.run.RunResult;
import altmin.core.run.TrainingRun;
import altmin.core.train.Recipe;
import altmin.core.train.Trainer;
import altmin.parallel.process.Job;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code am train}. */
@Command(
        name = "train",
        description = {
            "Trains a network and writes model, metrics and report into a run folder.",
            "Without options: a small network on generated digit images, in well under a minute."
        },
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {

    private static final int INTERRUPTED = 130;

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOptions dataOptions;

    @Option(names = "--solver", paramLabel = "ID", defaultValue = "dladmm", description = "Solver (default: dladmm).")
    @SuppressWarnings("NullAway.Init")
    private String solver;

    @Option(
            names = "--hidden",
            paramLabel = "N,N",
            description = "Widths of the hidden layers, as in 500,500 or 9x100, or 'none' (default: 1000).")
    private @Nullable String hidden;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private NetworkOptions network;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "15",
            description = "Iterations over all samples (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BackendChoice backendChoice;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WorkerOptions workers;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the solver; 'am train --set help' lists them.")
    private List<String> settings = new ArrayList<>();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RunControls controls;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private CommonOptions common;

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RunOptions options = controls.options(1);
        if (settings.contains("help")) {
            printSettings(Catalog.solvers().get(solver));
            return 0;
        }
        if (dataOptions.printsHelp(console)) {
            return 0;
        }
        Interruption interruption = Interruption.install();
        try {
            RunResult result = train(options, interruption);
            return conclude(result);
        } finally {
            interruption.done();
        }
    }

    private void printSettings(Solver chosen) {
        SettingsHelp.print(console, chosen);
        if (chosen instanceof ParallelSolver) {
            SettingsHelp.printWorkers(console, Catalog.transports().providers());
        }
    }

    private RunResult train(RunOptions options, Interruption interruption) {
        SequencedMap<String, String> chosen = KeyValues.parse("--set", settings, "step=solve");
        WorkerOptions.Plan spread = workers.plan(Catalog.solvers().get(solver), chosen);
        Recipe recipe = recipe(chosen);
        spread.require();
        DataChoice choice = dataOptions.choice(controls.seed());
        List<String> typed = spec.commandLine().getParseResult().originalArgs();
        try (Backend backend = backendChoice.openFor(spread.callers())) {
            RunConfiguration configuration = new RunConfiguration(
                    recipe.on(choice.in(backendChoice.storage()).load(backend), controls.seed()),
                    choice.options(),
                    backendChoice.effectiveId(),
                    backend.device(),
                    typed,
                    spread.execution(typed, backendChoice.threads(), common.verbose()));
            RunFolder folder = folder(configuration);
            ProgressDisplay display = new ProgressDisplay(console, controls.quiet(), interruption);
            RunResult result = TrainingRun.execute(configuration, backend, folder, options, display);
            display.finished();
            return result;
        }
    }

    /** The run as a worker process sees it. */
    Job job(int threads) {
        SequencedMap<String, String> chosen = KeyValues.parse("--set", settings, "step=solve");
        workers.plan(Catalog.solvers().get(solver), chosen);
        Recipe recipe = recipe(chosen);
        Backend backend = backendChoice.open(threads);
        try {
            DataChoice choice = dataOptions.choice(controls.seed()).in(backendChoice.storage());
            return new Job(recipe.on(choice.load(backend), controls.seed()), backend);
        } catch (RuntimeException failure) {
            backend.close();
            throw failure;
        }
    }

    private Recipe recipe(Map<String, String> chosen) {
        Optional<Model> start = network.start();
        return network.recipe(
                start,
                HiddenWidths.parse(hidden == null ? HiddenWidths.unsaid(start) : hidden),
                Catalog.solvers().get(solver),
                chosen,
                epochs);
    }

    private RunFolder folder(RunConfiguration configuration) {
        String data = configuration.plan().data().name();
        RunFolders folders = new RunFolders(
                RunFolders.stamp() + "-" + solver + "-" + RunFolders.word(data),
                path -> RunFolders.holds(new RunFolder(path).configuration(), configuration.identity()));
        Path path = folders.choose(controls.directory(), controls.resume());
        if (new ComparisonFolder(path).isUsed()) {
            throw new UsageException("folder " + path
                    + " holds a comparison: go on with it by 'am compare --resume' or name another with --run-dir");
        }
        return new RunFolder(path);
    }

    private int conclude(RunResult result) {
        RunFolder folder = result.folder();
        ReportPage.write(folder.path());
        if (result.ending() instanceof Trainer.Ending.Interrupted) {
            console.note("interrupted after iteration " + result.iterations()
                    + "; go on with: am train --resume --run-dir " + folder.path());
            return INTERRUPTED;
        }
        if (result.ending() instanceof Trainer.Ending.Stopped(String reason)) {
            console.note("stopped early: " + reason);
        }
        if (controls.json()) {
            console.result(result.summary());
        } else {
            Summary.print(console, result);
        }
        return 0;
    }
}
