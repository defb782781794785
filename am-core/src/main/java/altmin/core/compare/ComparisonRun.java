package altmin.core.compare;

import altmin.api.backend.Backend;
import altmin.api.error.DivergedException;
import altmin.api.error.UsageException;
import altmin.core.file.AtomicFile;
import altmin.core.json.JsonObject;
import altmin.core.run.RunConfiguration;
import altmin.core.run.RunFolder;
import altmin.core.run.RunResult;
import altmin.core.run.TrainingRun;
import altmin.core.train.Trainer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs every contender on the first seed, then on the next, one run after the other, each in a run folder of its own.
 * What has ended is in {@code compare.json} at once and is never run again. For one thread.
 */
public final class ComparisonRun {

    private final ComparisonPlan plan;
    private final Backend backend;
    private final ComparisonFolder folder;
    private final ComparisonObserver observer;
    private final Optional<SavedComparison> saved;
    private final EarlierRuns earlier;
    private final JsonObject outline;
    private final List<ComparedRun> ended = new ArrayList<>();

    private ComparisonRun(ComparisonPlan plan, Backend backend, ComparisonFolder folder, ComparisonObserver observer) {
        this.plan = plan;
        this.backend = backend;
        this.folder = folder;
        this.observer = observer;
        this.saved = SavedComparison.in(folder);
        this.earlier = new EarlierRuns(folder);
        this.outline = plan.outline();
    }

    /**
     * Compares. Where {@code resume} is set and the folder holds a comparison, goes on with it; where it holds none,
     * starts it. A run that leaves the numbers does not end the comparison.
     *
     * @param backend stays the caller's
     * @throws UsageException where the folder cannot be used, holds a comparison with other settings, or a solver does
     *     not take its settings; a folder that was not there has not been made then
     */
    public static ComparisonResult execute(
            ComparisonPlan plan,
            Backend backend,
            ComparisonFolder folder,
            boolean resume,
            ComparisonObserver observer) {
        if (resume) {
            folder.requireNoRun();
        } else {
            folder.requireUnused();
        }
        return new ComparisonRun(plan, backend, folder, observer).execute();
    }

    private ComparisonResult execute() {
        saved.ifPresent(before -> before.requireSame(outline));
        rehearse();
        if (saved.isEmpty()) {
            folder.create();
        }
        observer.started(folder, plan.runs());
        boolean complete = runAll();
        ComparisonResult result = result(!complete);
        write(folder.file(), result.json());
        return result;
    }

    private void rehearse() {
        long first = plan.seeds().getFirst();
        plan.contenders().stream()
                .filter(contender -> !plan.seeds().stream().allMatch(seed -> earlier.has(contender, seed)))
                .forEach(contender ->
                        Rehearsal.of(plan.configuration(contender, first), backend, observer::interrupted));
    }

    /** False where the user ended it. */
    private boolean runAll() {
        for (long seed : plan.seeds()) {
            for (Contender contender : plan.contenders()) {
                write(folder.file(), result(true).json());
                Optional<ComparedRun> run = run(contender, seed);
                if (run.isEmpty()) {
                    return false;
                }
                ended.add(run.get());
            }
        }
        return true;
    }

    private Optional<ComparedRun> run(Contender contender, long seed) {
        RunConfiguration configuration = plan.configuration(contender, seed);
        boolean before = earlier.has(contender, seed);
        if (!before && observer.interrupted()) {
            return Optional.empty();
        }
        int number = ended.size() + 1;
        Optional<ComparedRun> run =
                before ? Optional.of(earlier.get(contender, configuration)) : train(number, contender, configuration);
        run.ifPresent(done -> observer.ended(number, done, before));
        return run;
    }

    private Optional<ComparedRun> train(int number, Contender contender, RunConfiguration configuration) {
        long seed = configuration.plan().seed();
        RunFolder own = folder.run(contender.label(), seed);
        try {
            RunResult result = TrainingRun.execute(
                    configuration,
                    backend,
                    own,
                    contender.options().resuming(saved.isPresent()),
                    observer.next(number, contender, seed));
            return result.ending() instanceof Trainer.Ending.Interrupted
                    ? Optional.empty()
                    : Optional.of(new ComparedRun.Finished(contender, seed, own, result.summary()));
        } catch (DivergedException diverged) {
            return Optional.of(diverged(contender, seed, String.valueOf(diverged.getMessage())));
        }
    }

    private ComparedRun diverged(Contender contender, long seed, String reason) {
        List<JsonObject> logged = folder.run(contender.label(), seed).logged();
        JsonObject last = logged.isEmpty() ? JsonObject.EMPTY : logged.getLast();
        ComparedRun.Diverged run = new ComparedRun.Diverged(
                contender,
                seed,
                last.optionalInteger("iteration").orElse(0),
                last.optionalNumber("seconds").orElse(0),
                reason);
        if (folder.run(contender.label(), seed).isUsed()) { // else its very start diverged
            write(folder.divergence(contender.label(), seed), run.record());
        }
        return run;
    }

    private ComparisonResult result(boolean interrupted) {
        List<ContenderSummary> summaries = plan.contenders().stream()
                .map(contender -> ContenderSummary.of(contender, ended))
                .toList();
        return new ComparisonResult(folder, outline, summaries, ended, interrupted);
    }

    private static void write(Path file, JsonObject object) {
        AtomicFile.write(file, (object + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
