package altmin.cli;

import altmin.api.data.DataSource;
import altmin.api.solver.Solver;
import altmin.api.wire.Transport;
import java.util.List;
import java.util.stream.Collectors;

/** Lists what can be set of a solver or of a data source. */
final class SettingsHelp {

    private SettingsHelp() {}

    static void print(Console console, Solver solver) {
        console.result("Settings of " + solver.id() + " (--set KEY=VALUE):");
        solver.options()
                .forEach(option ->
                        line(console, option.key(), option.defaultValue(), option.values(), option.description()));
    }

    /** How workers are spread, which is no solver's. */
    static void printWorkers(Console console, List<Transport> transports) {
        console.result("Settings of --workers (--set KEY=VALUE):");
        line(console, "processes", "false", "true | false", "Whether each worker is a process of its own.");
        line(
                console,
                "shards",
                "1",
                "1 | 2 | 4 | 8",
                "Parts of the samples, 1,024 at least; each layer is on as many workers.");
        String ids = transports.stream().map(Transport::id).collect(Collectors.joining(" | "));
        line(console, "transport", "tcp", ids, "How processes reach each other.");
        line(console, "bind", "localhost", "a name or an address of this machine", "Where processes listen.");
        transports.stream()
                .flatMap(transport -> transport.options().stream())
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
