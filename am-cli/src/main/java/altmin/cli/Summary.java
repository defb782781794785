package altmin.cli;

import altmin.core.run.RunResult;
import java.util.Locale;

/** The end of a training, for a reader. */
final class Summary {

    private Summary() {}

    static void print(Console console, RunResult result) {
        console.result(String.format(
                Locale.ROOT,
                "test accuracy %s after %d iterations in %.1f s (train %s, validation %s)",
                percent(result.accuracies().test()),
                result.iterations(),
                result.seconds(),
                percent(result.accuracies().train()),
                percent(result.accuracies().validation())));
        console.result("model   " + result.folder().model());
        console.result("report  " + result.folder().report());
    }

    /** A fraction in per cent, or a dash where there is none. */
    static String percent(double fraction) {
        return Double.isNaN(fraction) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
    }
}
