package altmin.cli;

import altmin.cli.report.ComparisonPage;
import altmin.cli.report.ReportPage;
import altmin.core.compare.ComparisonFolder;
import altmin.core.run.RunFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code am report}. */
@Command(name = "report", description = "Writes the report page of a run or a comparison afresh.", sortOptions = false)
final class ReportCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "RUN_DIR", description = "The folder of a run or a comparison.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private CommonOptions common;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (new ComparisonFolder(folder).isUsed()) {
            ComparisonPage.write(folder);
        } else {
            ReportPage.write(folder);
        }
        console.result(new RunFolder(folder).report().toString());
        return 0;
    }
}
