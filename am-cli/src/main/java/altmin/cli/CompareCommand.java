package altmin.cli;

import altmin.api.backend.Backend;
import altmin.api.error.DivergedException;
import altmin.api.error.UsageException;
import altmin.cli.report.ComparisonPage;
import altmin.cli.report.ReportPage;
import altmin.core.compare.ComparedRun;
import altmin.core.compare.ComparisonFolder;
import altmin.core.compare.ComparisonPlan;
import altmin.core.compare.ComparisonResult;
import altmin.core.compare.ComparisonRun;
import altmin.core.compare.Contender;
import altmin.core.json.JsonObject;
import altmin.core.run.RunFolder;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code am compare}. */
@Command(
        name = "compare",
        description = {
            "Trains by several solvers, or by one under several settings, on several seeds, and compares them.",
            "Each run is an ordinary run folder inside the folder of the comparison; one page shows all."
        },
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {

    private static final int INTERRUPTED = 130;
    private static final int MOST_SEEDS = 1000;

    /** What a comparison must have in common with what was typed for it to be the one that is resumed. */
    private static final List<String> SAME = List.of("data", "dataOptions", "contenders", "backend", "vectorBits");

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOptions dataOptions;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ContenderOptions contenderOptions;

    @Option(
            names = "--seeds",
            paramLabel = "K",
            defaultValue = "3",
            description = "Run each on K seeds, counted up from --seed (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private NetworkOptions network;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BackendChoice backendChoice;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RunControls controls;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli reads it
    private CommonOptions common;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (contenderOptions.wantHelp()) {
            contenderOptions.compared().forEach(solver -> SettingsHelp.print(console, solver));
            return 0;
        }
        if (dataOptions.printsHelp(console)) {
            return 0;
        }
        List<Contender> contenders = contenderOptions.contenders(network, controls);
        List<Long> allSeeds = allSeeds();
        Interruption interruption = Interruption.install();
        try {
            return conclude(compare(contenders, allSeeds, interruption));
        } finally {
            interruption.done();
        }
    }

    private List<Long> allSeeds() {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new UsageException("--seeds is " + seeds + ", expected 1 to " + MOST_SEEDS);
        }
        if (controls.seed() > Long.MAX_VALUE - seeds) {
            throw new UsageException("--seed " + controls.seed() + " leaves no room for " + seeds + " seeds");
        }
        return LongStream.range(controls.seed(), controls.seed() + seeds)
                .boxed()
                .toList();
    }

    private ComparisonResult compare(List<Contender> contenders, List<Long> allSeeds, Interruption interruption) {
        try (Backend backend = backendChoice.open()) {
            ComparisonPlan plan = new ComparisonPlan(
                    contenders,
                    allSeeds,
                    new SeededData(
                            seed -> dataOptions
                                    .choice(seed)
                                    .in(backendChoice.storage())
                                    .load(backend),
                            dataOptions.dependOnSeed()),
                    dataOptions.choice(controls.seed()).options(),
                    backendChoice.effectiveId(),
                    backend.device(),
                    spec.commandLine().getParseResult().originalArgs());
            ComparisonDisplay display = new ComparisonDisplay(console, controls.quiet(), interruption);
            ComparisonResult result = ComparisonRun.execute(plan, backend, folder(plan), controls.resume(), display);
            display.finished();
            return result;
        }
    }

    private ComparisonFolder folder(ComparisonPlan plan) {
        JsonObject outline = plan.outline();
        JsonObject.Builder same = JsonObject.builder();
        SAME.forEach(key -> outline.find(key).ifPresent(value -> same.put(key, value)));
        RunFolders folders = new RunFolders(
                "compare-" + RunFolders.stamp() + "-" + RunFolders.word(outline.string("data")),
                path -> RunFolders.holds(new ComparisonFolder(path).file(), same.build()));
        return new ComparisonFolder(folders.choose(controls.directory(), controls.resume()));
    }

    private int conclude(ComparisonResult result) {
        ComparisonFolder folder = result.folder();
        writePages(result);
        if (result.interrupted()) {
            int ended = result.runs().size();
            console.note("interrupted; " + ended + (ended == 1 ? " run has" : " runs have")
                    + " ended; go on with: am compare --resume --run-dir " + folder.path());
            return INTERRUPTED;
        }
        if (controls.json()) {
            console.result(result.json());
        } else {
            ComparisonTable.print(console, result);
            console.result("report  " + folder.path().resolve(ComparisonPage.FILE_NAME));
        }
        if (result.runs().stream().noneMatch(ComparedRun.Finished.class::isInstance)) {
            throw new DivergedException("every run diverged; the reasons are in " + folder.file());
        }
        return 0;
    }

    private static void writePages(ComparisonResult result) {
        result.runs().stream()
                .map(run -> result.folder().run(run.contender().label(), run.seed()))
                .filter(RunFolder::isUsed)
                .forEach(run -> ReportPage.write(run.path()));
        ComparisonPage.write(result.folder().path());
    }
}
