package altmin.bench.suite;

import altmin.api.backend.BackendProvider;
import altmin.api.error.BackendUnavailableException;
import altmin.api.error.UsageException;
import altmin.bench.OnBackend;
import altmin.bench.page.Numbers;
import altmin.bench.page.ResultPage;
import altmin.bench.result.Machine;
import altmin.bench.result.Measurement;
import altmin.bench.result.Part;
import altmin.bench.result.Results;
import altmin.core.catalog.Backends;
import altmin.core.file.AtomicFile;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** A run of the suite. Results are written after every benchmark, so that none is lost if the run is broken off. */
final class SuiteRun {

    private static final String REFERENCE = "reference";

    private final SuiteOptions options;
    private final Machine machine;
    private final List<Job> jobs;
    private final PrintWriter console;
    private final Jmh jmh;
    private final List<JsonObject> raw = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private SuiteRun(SuiteOptions options, Machine machine, List<Job> jobs, PrintWriter console) {
        this.options = options;
        this.machine = machine;
        this.jobs = jobs;
        this.console = console;
        this.jmh = new Jmh(options.quick(), options.folder().resolve("jmh.log"));
    }

    /**
     * A run.
     *
     * @throws BackendUnavailableException where a backend that was named cannot be had
     */
    static SuiteRun of(SuiteOptions options, PrintWriter console) {
        Backends found = OnBackend.found();
        List<BackendProvider> chosen = options.backends().isEmpty() ? available(found) : named(found, options);
        return new SuiteRun(options, Machine.current(found), new Plan(options, chosen).jobs(), console);
    }

    private static List<BackendProvider> available(Backends found) {
        return found.catalog().providers().stream()
                .filter(backend -> !backend.id().equals(REFERENCE)
                        && backend.unavailableBecause().isEmpty())
                .toList();
    }

    private static List<BackendProvider> named(Backends found, SuiteOptions options) {
        return options.backends().stream()
                .distinct()
                .map(id -> isKnown(found, id) ? found.get(id) : found.catalog().get(id))
                .toList();
    }

    private static boolean isKnown(Backends found, String id) {
        return found.catalog().find(id).isPresent()
                || found.missing().stream().anyMatch(absent -> absent.id().equals(id));
    }

    /** Whether every benchmark gave a figure. */
    boolean execute() {
        makeFolder();
        for (int index = 0; index < jobs.size(); index++) {
            String place = "[" + (index + 1) + "/" + jobs.size() + "] "
                    + jobs.get(index).name() + ": ";
            console.println(place + outcome(jobs.get(index)));
            console.flush();
            write();
        }
        console.println("results: " + options.folder().resolve("benchmarks.html"));
        return failures.isEmpty();
    }

    private String outcome(Job job) {
        try {
            raw.add(jmh.run(job));
            Results results = results();
            return describe(results.measurements().getLast(), results);
        } catch (RunnerException failure) {
            String reason = reason(failure);
            failures.add(job.name() + ": " + reason);
            return "FAILED: " + reason;
        }
    }

    private static String describe(Measurement measurement, Results results) {
        String figure = Numbers.significant(measurement.value()) + " "
                + measurement.unit().symbol();
        return measurement.part() == Part.PEAK
                ? figure
                : figure + ", " + Numbers.percent(results.peak().percent(measurement)) + " of the peak";
    }

    /** What was first thrown, which JMH wraps. */
    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null || deepest.getSuppressed().length > 0) {
            deepest = deepest.getCause() != null ? deepest.getCause() : deepest.getSuppressed()[0];
        }
        return String.valueOf(deepest.getMessage());
    }

    private Results results() {
        return new Results(machine, raw, failures);
    }

    private void makeFolder() {
        try {
            Files.createDirectories(options.folder());
        } catch (IOException e) {
            throw new UsageException("cannot make the folder " + options.folder() + ": " + e, e);
        }
    }

    private void write() {
        Results results = results();
        put("benchmarks.json", results.json().toString());
        put("benchmarks.html", ResultPage.html(results));
    }

    private void put(String name, String text) {
        AtomicFile.write(options.folder().resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
