package altmin.cli;

import altmin.core.compare.ComparedRun;
import altmin.core.compare.ComparisonFolder;
import altmin.core.compare.ComparisonObserver;
import altmin.core.compare.Contender;
import altmin.core.run.RunObserver;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how a comparison goes: which run of how many, and how each ended. */
final class ComparisonDisplay implements ComparisonObserver {

    /** In seconds, so that many runs do not fill a log. */
    private static final double PAUSE = 10;

    private final Console console;
    private final boolean quiet;
    private final Interruption interruption;
    private int runs;
    private @Nullable ProgressDisplay current;

    ComparisonDisplay(Console console, boolean quiet, Interruption interruption) {
        this.console = console;
        this.quiet = quiet;
        this.interruption = interruption;
    }

    @Override
    public void started(ComparisonFolder folder, int count) {
        runs = count;
        note("comparison of " + count + (count == 1 ? " run in folder " : " runs in folder ") + folder.path());
    }

    @Override
    public RunObserver next(int number, Contender contender, long seed) {
        note("run " + number + " of " + runs + ": " + contender.label() + ", seed " + seed);
        ProgressDisplay display = new ProgressDisplay(console, quiet, interruption, PAUSE);
        current = display;
        return display;
    }

    @Override
    public void ended(int number, ComparedRun run, boolean before) {
        leaveBar();
        String which = run.contender().label() + ", seed " + run.seed() + ": ";
        note(
                before
                        ? "run " + number + " of " + runs + ": " + which + "as before, " + outcome(run)
                        : which + outcome(run));
    }

    @Override
    public boolean interrupted() {
        return interruption.requested();
    }

    /** Nothing more comes. */
    void finished() {
        leaveBar();
    }

    private void leaveBar() {
        if (current != null) {
            current.finished();
            current = null;
        }
    }

    private void note(String line) {
        if (!quiet) {
            console.note(line);
        }
    }

    /** How a run ended, in a few words. */
    static String outcome(ComparedRun run) {
        return switch (run) {
            case ComparedRun.Finished finished ->
                String.format(
                        Locale.ROOT,
                        "test accuracy %s (train %s, validation %s) in %.1f s",
                        Summary.percent(finished.number("testAccuracy")),
                        Summary.percent(finished.number("trainAccuracy")),
                        Summary.percent(finished.number("validAccuracy")),
                        finished.number("seconds"));
            case ComparedRun.Diverged diverged ->
                "diverged after " + diverged.epochs() + " iterations: " + diverged.reason();
        };
    }
}
