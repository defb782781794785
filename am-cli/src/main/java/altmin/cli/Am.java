package altmin.cli;

import altmin.core.run.Versions;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code am}. Standard output carries results only; progress, notes and errors go to standard error. */
@Command(
        name = "am",
        description = "Trains neural networks without back-propagation, by alternating minimisation.",
        mixinStandardHelpOptions = true,
        versionProvider = Am.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainCommand.class,
            CompareCommand.class,
            PredictCommand.class,
            EvaluateCommand.class,
            BackendsCommand.class,
            DataCommand.class,
            PlanCommand.class,
            ReportCommand.class,
            WorkerCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 a defect of the program, 2 usage, 3 bad data, 4 diverged, 5 corrupt file,",
            "6 backend unavailable, 7 a worker process was lost, 130 interrupted after writing a checkpoint."
        })
public final class Am implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    /** For picocli. */
    public Am() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(execute(System.out, System.err, arguments));
    }

    /** Runs the command and returns its exit code. */
    static int execute(PrintStream out, PrintStream err, String... arguments) {
        Console console = new Console(out, err);
        Failures failures = new Failures(console);
        List<String> complete = ResumedArguments.complete(() -> line(console, failures), List.of(arguments));
        try {
            return line(console, failures).execute(complete.toArray(String[]::new));
        } catch (Error failure) { // the parser hands on exceptions only
            return failures.handleError(failure, complete.contains("--verbose"));
        }
    }

    private static CommandLine line(Console console, Failures failures) {
        CommandLine line = new CommandLine(new Am(), new CommandFactory(console));
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(failures);
        line.setOverwrittenOptionsAllowed(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(console.outWriter());
        line.setErr(console.errWriter());
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command was given");
    }

    /** The version, as the build stamped it. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"AltMin " + Versions.altmin() + ", Java " + Runtime.version()};
        }
    }
}
