package altmin.cli;

import picocli.CommandLine.Option;

/** What every verb understands. */
final class CommonOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(names = "--verbose", description = "Show stack traces with errors.")
    private boolean verbose;

    CommonOptions() {}

    boolean verbose() {
        return verbose;
    }
}
