package altmin.cli;

import altmin.core.json.Json;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the command writes: results to standard output, everything else to standard error. */
final class Console {

    private final PrintStream out;
    private final PrintStream err;

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** A line of a result. */
    void result(String line) {
        out.println(line);
        out.flush();
    }

    /** A result for machines. */
    void result(Json json) {
        result(json.toString());
    }

    /** A line for the eyes. */
    void note(String line) {
        err.println(line);
        err.flush();
    }

    /** Text without an end of line, for a progress bar. */
    void overwrite(String text) {
        err.print("\r" + text);
        err.flush();
    }

    /**
     * Whether standard error is a terminal. Java cannot tell, so the launcher script says so in {@code AM_TERMINAL}.
     */
    boolean isTerminal() {
        return "1".equals(System.getenv("AM_TERMINAL"));
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }
}
