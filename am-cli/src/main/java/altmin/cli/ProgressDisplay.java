package altmin.cli;

import altmin.core.run.RunConfiguration;
import altmin.core.run.RunFolder;
import altmin.core.run.RunObserver;
import altmin.core.train.Progress;
import java.util.Locale;

/** Shows how a run goes: a bar with the time left on a terminal, a plain line for each iteration otherwise. */
final class ProgressDisplay implements RunObserver {

    private static final int BAR = 20;
    private static final int WIDTH = 100;

    private final Console console;
    private final boolean quiet;
    private final boolean terminal;
    private final Interruption interruption;
    private final double pause;
    private long lastLine;
    private long begun = System.nanoTime();
    private long done;
    private boolean barShown;

    ProgressDisplay(Console console, boolean quiet, Interruption interruption) {
        this(console, quiet, interruption, 0);
    }

    /** With so many seconds at least between two plain lines. */
    ProgressDisplay(Console console, boolean quiet, Interruption interruption, double pause) {
        this.console = console;
        this.quiet = quiet;
        this.terminal = console.isTerminal();
        this.interruption = interruption;
        this.pause = pause;
        this.lastLine = System.nanoTime();
    }

    /** Says what is about to happen, in two lines. */
    @Override
    public void started(RunConfiguration configuration, RunFolder folder) {
        begun = System.nanoTime();
        note(configuration.plan().solver().id() + " on "
                + configuration.plan().data().name() + ": "
                + configuration.plan().data().train().count() + " samples, layers "
                + configuration.plan().network().widths() + ", backend " + configuration.backend() + " ("
                + configuration.device().name() + ", " + configuration.device().vectorBits() + " bit, "
                + configuration.device().threads()
                + (configuration.device().threads() == 1 ? " thread)" : " threads)"));
        note("run folder " + folder.path());
    }

    @Override
    public void note(String line) {
        finished();
        if (!quiet) {
            console.note(line);
        }
    }

    @Override
    public void progressed(Progress progress) {
        if (quiet) {
            return;
        }
        done++;
        if (terminal) {
            String text = bar(progress) + " " + figures(progress);
            console.overwrite(
                    text.length() > WIDTH ? text.substring(0, WIDTH) : text.concat(" ".repeat(WIDTH - text.length())));
            barShown = true;
        } else if ((System.nanoTime() - lastLine) * 1e-9 >= pause) {
            console.note(figures(progress));
            lastLine = System.nanoTime();
        }
    }

    @Override
    public boolean interrupted() {
        return interruption.requested();
    }

    /** Leaves the line of the bar. */
    void finished() {
        if (barShown) {
            console.note("");
            barShown = false;
        }
    }

    private static String bar(Progress progress) {
        int filled = (int) (BAR * progress.report().iteration() / progress.epochs());
        return "[" + "#".repeat(Math.min(filled, BAR)) + "-".repeat(Math.max(0, BAR - filled)) + "]";
    }

    private String figures(Progress progress) {
        long left = progress.epochs() - progress.report().iteration();
        double perIteration = (System.nanoTime() - begun) * 1e-9 / done;
        StringBuilder text = new StringBuilder();
        text.append(progress.report().iteration()).append('/').append(progress.epochs());
        text.append(
                String.format(Locale.ROOT, "  objective %.4g", progress.report().objective()));
        text.append(
                String.format(Locale.ROOT, "  residual %.3g", progress.report().primalResidual()));
        append(text, "train", progress.accuracies().train());
        append(text, "valid", progress.accuracies().validation());
        append(text, "test", progress.accuracies().test());
        text.append(String.format(
                Locale.ROOT, "  %.2f s  left %s", progress.report().seconds(), duration(left * perIteration)));
        return text.toString();
    }

    private static void append(StringBuilder text, String name, double accuracy) {
        if (!Double.isNaN(accuracy)) {
            text.append(String.format(Locale.ROOT, "  %s %.4f", name, accuracy));
        }
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }
}
