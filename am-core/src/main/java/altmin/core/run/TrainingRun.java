package altmin.core.run;

import altmin.api.backend.Backend;
import altmin.api.error.UsageException;
import altmin.api.solver.IterationReport;
import altmin.api.solver.Training;
import altmin.core.file.AtomicFile;
import altmin.core.file.CheckpointFile;
import altmin.core.file.Model;
import altmin.core.file.ModelFile;
import altmin.core.json.JsonObject;
import altmin.core.train.Accuracies;
import altmin.core.train.Evaluator;
import altmin.core.train.Patience;
import altmin.core.train.Progress;
import altmin.core.train.StopRule;
import altmin.core.train.Trainer;
import altmin.core.train.TrainingListener;
import altmin.core.train.TrainingPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One run from its start, or from its newest checkpoint, to its end, with everything that is written on the way. For
 * one thread.
 */
public final class TrainingRun {

    private final RunConfiguration configuration;
    private final TrainingPlan plan;
    private final Backend backend;
    private final RunFolder folder;
    private final RunOptions options;
    private final RunObserver observer;
    private final MetricsLog metrics;
    private final Checkpointer checkpointer;
    private final Optional<Patience> patience;
    private double seconds;
    private double objective = Double.NaN;
    private double primalResidual = Double.NaN;

    private TrainingRun(
            RunConfiguration configuration,
            Backend backend,
            RunFolder folder,
            RunOptions options,
            RunObserver observer) {
        this.configuration = configuration;
        this.plan = configuration.plan();
        this.backend = backend;
        this.folder = folder;
        this.options = options;
        this.observer = observer;
        this.metrics = new MetricsLog(folder.metrics());
        this.checkpointer =
                new Checkpointer(folder.checkpoints(), backend, configuration.identity(), options.checkpointEvery());
        this.patience = options.patience() == 0 ? Optional.empty() : Optional.of(new Patience(options.patience()));
    }

    /**
     * Trains. Where {@code options.resume()} is set and the folder holds a run, goes on with it; where it holds none,
     * starts it.
     *
     * @param backend stays the caller's
     * @return how it ended; the model and the summary are in the folder unless it was interrupted
     * @throws UsageException where the folder cannot be used, or holds a run with other settings
     * @throws altmin.api.error.DivergedException where an iteration yields NaN or infinity; the checkpoints stay
     */
    public static RunResult execute(
            RunConfiguration configuration,
            Backend backend,
            RunFolder folder,
            RunOptions options,
            RunObserver observer) {
        return new TrainingRun(configuration, backend, folder, options, observer).execute();
    }

    private RunResult execute() {
        boolean goOn = options.resume() && folder.isUsed();
        if (!goOn) {
            folder.requireUnused();
        }
        try (Training training = configuration.execution().start(plan, backend);
                Evaluator evaluator = new Evaluator(backend, plan.network(), plan.data())) {
            if (goOn) {
                restore(training);
            } else {
                folder.create(); // not before the solver has taken the settings: a mistake leaves no folder behind
            }
            observer.started(configuration, folder);
            plan.start().ifPresent(model -> observer.note("starts from the weights of a model" + origin(model)));
            training.notes().forEach(observer::note);
            writeText(folder.configuration(), configuration.effective());
            return train(training, evaluator);
        }
    }

    private static String origin(Model model) {
        JsonObject from = model.provenance();
        return from.optionalString("solver")
                        .map(solver -> " trained by " + solver)
                        .orElse("")
                + from.optionalString("data").map(data -> " on " + data).orElse("");
    }

    private void restore(Training training) {
        Optional<CheckpointFile> latest = folder.checkpoints()
                .latest(damaged -> observer.note(damaged.getMessage() + "; the checkpoint before it is used"));
        if (latest.isEmpty()) {
            observer.note("no checkpoint in " + folder.path() + " yet: starting over");
        }
        try (CheckpointFile file = latest.orElse(null)) {
            if (file != null) {
                file.checkpoint().requireSettings(configuration.identity());
                file.checkpoint().restoreInto(training, backend);
                checkpointer.resumed(training.iteration());
                observer.note("resuming after iteration " + training.iteration());
            }
        }
        metrics.keep(training.iteration()).forEach(this::recall);
    }

    /** Takes up what an iteration before the resume left behind. */
    private void recall(JsonObject line) {
        seconds = line.number("seconds");
        objective = line.optionalNumber("objective").orElse(Double.NaN);
        primalResidual = line.optionalNumber("primalResidual").orElse(Double.NaN);
        IterationReport report = new IterationReport(
                line.integer("iteration"), objective, Double.NaN, primalResidual, Double.NaN, List.of());
        Progress progress = new Progress(report, MetricsLog.accuracies(line), plan.epochs(), seconds);
        patience.ifPresent(rule -> rule.reasonToStop(progress));
    }

    private RunResult train(Training training, Evaluator evaluator) {
        TrainingListener observing = (progress, _) -> {
            objective = progress.report().objective();
            primalResidual = progress.report().primalResidual();
            observer.progressed(progress);
        };
        Trainer trainer = new Trainer(
                training,
                evaluator,
                new Trainer.Schedule(plan.epochs(), options.evaluateEvery()),
                seconds,
                List.of(metrics, checkpointer, observing),
                patience.<List<StopRule>>map(List::of).orElse(List.of()),
                observer::interrupted);
        Trainer.Ending ending = trainer.run();
        checkpointer.write(training);
        boolean interrupted = ending instanceof Trainer.Ending.Interrupted;
        Accuracies accuracies = interrupted ? Accuracies.NONE : evaluator.full(training.parameters());
        RunResult result = new RunResult(
                configuration,
                folder,
                ending,
                training.iteration(),
                accuracies,
                objective,
                primalResidual,
                trainer.seconds());
        if (!interrupted) {
            ModelFile.write(folder.model(), model(training, accuracies));
            writeText(folder.result(), result.summary());
        }
        return result;
    }

    private Model model(Training training, Accuracies accuracies) {
        JsonObject provenance = configuration
                .identity()
                .with("iterations", training.iteration())
                .with("trainAccuracy", accuracies.train())
                .with("validAccuracy", accuracies.validation())
                .with("testAccuracy", accuracies.test())
                .with("versions", Versions.here());
        return Model.of(plan.network(), plan.loss(), training.parameters(), backend, provenance);
    }

    private static void writeText(Path file, JsonObject object) {
        AtomicFile.write(file, (object + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
