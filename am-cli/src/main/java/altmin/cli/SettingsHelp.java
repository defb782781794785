package altmin.cli;

import altmin.api.data.DataSource;
import altmin.api.solver.Solver;

/** Lists what can be set of a solver or of a data source. */
final class SettingsHelp {

    private SettingsHelp() {}

    static void print(Console console, Solver solver) {
        console.result("Settings of " + solver.id() + " (--set KEY=VALUE):");
        solver.options()
                .forEach(option ->
                        line(console, option.key(), option.defaultValue(), option.values(), option.description()));
    }

    static void print(Console console, DataSource source) {
        console.result("Options of " + source.id() + " (--data-option KEY=VALUE):"
                + (source.options().isEmpty() ? " none" : ""));
        source.options()
                .forEach(option ->
                        line(console, option.key(), option.defaultValue(), option.values(), option.description()));
    }

    private static void line(Console console, String key, String otherwise, String values, String description) {
        console.result("  " + key + "=" + otherwise);
        console.result("      " + values);
        console.result("      " + description);
    }
}
