package altmin.bench.suite;

import altmin.api.error.AltMinException;
import altmin.bench.result.Part;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of the suite as they are typed. */
@Command(
        name = "java -jar benchmarks.jar",
        description = {
            "Measures what the machine can do at most, then every backend against it.",
            "JMH itself: java -cp benchmarks.jar org.openjdk.jmh.Main -h"
        },
        footer = {"", "Exit codes: 0 done, 1 a benchmark gave no figure, 2 usage, 6 backend unavailable."})
final class SuiteCommand implements Callable<Integer> {

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "peak, gemm, kernel, iteration; default all. The peak is measured in any case.")
    private List<String> only = Arrays.stream(Part.values()).map(Part::id).toList();

    @Option(
            names = "--backends",
            split = ",",
            paramLabel = "ID",
            description = "default: all that are available, but not the reference, which is very slow.")
    private List<String> backends = List.of();

    @Option(names = "--threads", split = ",", paramLabel = "N", description = "default: ${DEFAULT-VALUE}.")
    private List<Integer> threads = List.of(1, 2);

    @Option(names = "--quick", description = "Short warm-up, one second of measurement: for a first look only.")
    private boolean quick;

    @Option(names = "--out", paramLabel = "DIR", description = "default: ${DEFAULT-VALUE}")
    private Path out = Path.of("benchmarks");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    static CommandLine line() {
        return new CommandLine(new SuiteCommand()).setExecutionExceptionHandler((failure, line, _) -> {
            if (failure instanceof AltMinException known) {
                line.getErr().println("benchmarks: " + known.getMessage());
                return known.exitCode();
            }
            throw failure;
        });
    }

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        return SuiteRun.of(options(), console).execute() ? 0 : 1;
    }

    /** Checked. */
    SuiteOptions options() {
        if (threads.isEmpty() || threads.stream().anyMatch(number -> number < 1)) {
            throw wrong("--threads is " + threads + ", expected numbers of at least 1");
        }
        return new SuiteOptions(
                parts(), backends, threads.stream().distinct().sorted().toList(), quick, out);
    }

    private Set<Part> parts() {
        Set<Part> parts = EnumSet.of(Part.PEAK);
        for (String id : only) {
            parts.add(Part.of(id)
                    .orElseThrow(() -> wrong("--only names '" + id + "', expected "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Part.values()).map(Part::id).toList()))));
        }
        return parts;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
