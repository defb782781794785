package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What one call of the command gave. */
record Outcome(int exitCode, String out, String err) {

    /** Runs the command in this virtual machine; each argument is turned into text. */
    static Outcome of(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Am.execute(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Exit code 0; gives itself. */
    Outcome requireDone() {
        assertEquals(0, exitCode, err);
        return this;
    }

    /** The exit code, nothing on standard output, one line on standard error, and in it all the facts. */
    void requireFailure(int expected, String... facts) {
        assertEquals(1, errLines().size(), "one line: " + err);
        requireLastLine(expected, facts);
    }

    /** As {@link #requireFailure} where there may have been progress before. */
    void requireLastLine(int expected, String... facts) {
        String line = errLines().isEmpty() ? "" : errLines().getLast();
        assertEquals(expected, exitCode, err);
        assertEquals("", out);
        assertTrue(line.startsWith("am: "), err);
        for (String fact : facts) {
            assertTrue(line.contains(fact), "'" + fact + "' in: " + line);
        }
    }

    /** Standard output, which must be one line with one JSON object. */
    JsonObject object() {
        assertEquals(1, out.lines().count(), out);
        return (JsonObject) Json.parse(out);
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    /** Without the line in which the virtual machine mentions the vector module, as it does at the start. */
    List<String> errLines() {
        return err.lines()
                .filter(line -> !line.equals("WARNING: Using incubator modules: jdk.incubator.vector"))
                .toList();
    }
}
