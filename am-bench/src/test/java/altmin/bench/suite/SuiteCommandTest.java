package altmin.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.bench.result.Part;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class SuiteCommandTest {

    @Test
    void runsEverythingByDefault() {
        assertEquals(
                new SuiteOptions(Set.of(Part.values()), List.of(), List.of(1, 2), false, Path.of("benchmarks")),
                options());
    }

    @Test
    void takesWhatIsSaid() {
        assertEquals(
                new SuiteOptions(
                        Set.of(Part.PEAK, Part.GEMM, Part.KERNEL),
                        List.of("simd", "reference"),
                        List.of(2, 4),
                        true,
                        Path.of("here")),
                options(
                        "--only=gemm,kernel",
                        "--backends",
                        "simd,reference",
                        "--threads",
                        "4,2,4",
                        "--quick",
                        "--out",
                        "here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--only=gem", "--threads=0", "--threads=two", "--fast", "--only"})
    void refusesWhatItDoesNotUnderstand(String argument) {
        assertThrows(ParameterException.class, () -> options(argument));
    }

    @Test
    void namesTheParts() {
        ParameterException wrong = assertThrows(ParameterException.class, () -> options("--only", "peak,gem"));

        assertEquals("--only names 'gem', expected peak, gemm, kernel, iteration", wrong.getMessage());
    }

    @Test
    void endsWithTwoWhereABackendIsUnknown() {
        StringWriter errors = new StringWriter();
        CommandLine line = SuiteCommand.line().setErr(new PrintWriter(errors, true));

        assertEquals(2, line.execute("--backends", "sind"));
        assertTrue(errors.toString().startsWith("benchmarks: unknown backend 'sind'"), errors.toString());
    }

    private static SuiteOptions options(String... arguments) {
        CommandLine line = SuiteCommand.line();
        line.parseArgs(arguments);
        return line.<SuiteCommand>getCommand().options();
    }
}
