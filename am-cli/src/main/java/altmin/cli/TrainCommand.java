package altmin.cli;

import altmin.api.backend.Backend;
import altmin.api.data.Dataset;
import altmin.api.network.Network;
import altmin.cli.report.ReportPage;
import altmin.core.catalog.Catalog;
import altmin.core.catalog.DataChoice;
import altmin.core.network.Names;
import altmin.core.run.RunConfiguration;
import altmin.core.run.RunFolder;
import altmin.core.run.RunOptions;
import altmin.core.run.RunResult;
import altmin.core.run.TrainingRun;
import altmin.core.train.Trainer;
import altmin.core.train.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            defaultValue = "1000",
            description = "Widths of the hidden layers, or 'none' (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String hidden;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            defaultValue = "relu",
            description = "relu or leaky-relu:SLOPE (default: relu).")
    @SuppressWarnings("NullAway.Init")
    private String activation;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            defaultValue = "cross-entropy",
            description = "cross-entropy or squared (default: cross-entropy).")
    @SuppressWarnings("NullAway.Init")
    private String loss;

    @Option(
            names = "--regulariser",
            paramLabel = "NAME",
            defaultValue = "none",
            description = "Penalty on the weights: none, l1:MU or l2:MU (default: none).")
    @SuppressWarnings("NullAway.Init")
    private String regulariser;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "15",
            description = "Iterations over all samples (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of weights and generated data (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BackendChoice backendChoice;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the solver; 'am train --set help' lists them.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "0",
            description = "Stop when validation accuracy has not risen for N evaluations.")
    private int patience;

    @Option(
            names = "--evaluate-every",
            paramLabel = "N",
            defaultValue = "1",
            description = "Measure accuracies every N iterations (default: ${DEFAULT-VALUE}).")
    private int evaluateEvery;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            defaultValue = "0",
            description = "Write a checkpoint every N iterations (default: by time).")
    private int checkpointEvery;

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description = "Run folder (default: a new one in 'runs'; with --resume, the newest run that fits).")
    private @Nullable Path runDirectory;

    @Option(names = "--resume", description = "Go on from the newest checkpoint in the run folder.")
    private boolean resume;

    @Option(names = "--json", description = "Print the summary as one JSON object.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli reads it
    private CommonOptions common;

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RunOptions options = new RunOptions(evaluateEvery, patience, checkpointEvery, resume);
        if (settings.contains("help")) {
            SettingsHelp.print(console, Catalog.solvers().get(solver));
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

    private RunResult train(RunOptions options, Interruption interruption) {
        DataChoice choice = dataOptions.choice(seed);
        try (Backend backend = backendChoice.open()) {
            TrainingPlan plan = plan(choice, backend);
            String backendId = backendChoice
                    .id()
                    .orElseGet(() -> backendChoice.find().best().id());
            RunConfiguration configuration = new RunConfiguration(
                    plan,
                    choice.options(),
                    backendId,
                    backend.device(),
                    spec.commandLine().getParseResult().originalArgs());
            RunFolder folder = RunFolders.choose(runDirectory, configuration, resume);
            ProgressDisplay display = new ProgressDisplay(console, quiet, interruption);
            RunResult result = TrainingRun.execute(configuration, backend, folder, options, display);
            display.finished();
            return result;
        }
    }

    private TrainingPlan plan(DataChoice choice, Backend backend) {
        Map<String, String> chosen = KeyValues.parse("--set", settings, "step=solve");
        List<Integer> hiddenWidths = HiddenWidths.parse(hidden);
        var chosenSolver = Catalog.solvers().get(solver);
        var chosenActivation = Names.activation(activation);
        var chosenLoss = Names.loss(loss);
        var chosenRegulariser = Names.regulariser(regulariser);
        Dataset data = choice.load(backend);
        List<Integer> widths = new ArrayList<>();
        widths.add(data.width());
        widths.addAll(hiddenWidths);
        widths.add(data.classes());
        return new TrainingPlan(
                data,
                new Network(widths, chosenActivation),
                chosenLoss,
                chosenRegulariser,
                chosenSolver,
                chosen,
                epochs,
                seed);
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
        if (json) {
            console.result(result.summary());
        } else {
            Summary.print(console, result);
        }
        return 0;
    }
}
