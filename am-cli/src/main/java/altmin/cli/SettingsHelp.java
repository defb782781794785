package altmin.cli;

import altmin.api.solver.Solver;

/** Lists a solver's settings. */
final class SettingsHelp {

    private SettingsHelp() {}

    static void print(Console console, Solver solver) {
        console.result("Settings of " + solver.id() + " (--set KEY=VALUE):");
        solver.options().forEach(option -> {
            console.result("  " + option.key() + "=" + option.defaultValue());
            console.result("      " + option.values());
            console.result("      " + option.description());
        });
    }
}
