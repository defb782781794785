package altmin.cli;

import altmin.api.error.AltMinException;
import altmin.api.error.UsageException;
import altmin.core.settings.Nearest;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure into one line and an exit code; the stack trace comes with {@code --verbose} only. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final int DEFECT = 1;

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        showTrace(failure, isVerbose(parsed));
        if (failure instanceof AltMinException known) {
            console.note("am: " + oneLine(known.getMessage()));
            return known.exitCode();
        }
        return defect(failure);
    }

    /** As for exceptions, for what the virtual machine itself could not do. */
    int handleError(Error failure, boolean verbose) {
        showTrace(failure, verbose);
        if (failure instanceof OutOfMemoryError) {
            console.note("am: there is not enough memory (" + oneLine(failure.getMessage())
                    + "): take fewer samples with --limit or narrower layers with --hidden, or use --state-dir");
            return new UsageException("").exitCode();
        }
        return defect(failure);
    }

    private int defect(Throwable failure) {
        console.note("am: this is a defect of the program: " + oneLine(failure.toString())
                + "; run it again with --verbose for the place");
        return DEFECT;
    }

    private void showTrace(Throwable failure, boolean verbose) {
        if (verbose) {
            PrintWriter err = console.errWriter();
            failure.printStackTrace(err);
        }
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        String hint = failure instanceof UnmatchedArgumentException unmatched
                ? Nearest.hint(unmatched.getUnmatched().getFirst(), unmatched.getSuggestions())
                : "";
        console.note("am: " + oneLine(failure.getMessage()) + hint + "; see " + command + " --help");
        return new UsageException("").exitCode();
    }

    private static boolean isVerbose(ParseResult parsed) {
        return parsed.asCommandLineList().stream()
                .anyMatch(line -> line.getParseResult().hasMatchedOption("--verbose"));
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
