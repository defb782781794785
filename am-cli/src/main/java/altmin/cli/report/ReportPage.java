package altmin.cli.report;

import altmin.api.error.DataException;
import altmin.api.error.UsageException;
import altmin.core.file.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The report of a run: one HTML file that needs no network and nothing beside itself. The same run gives the same
 * bytes. Stateless; may be used by several threads at once.
 */
public final class ReportPage {

    /** The name of the page in its run folder. */
    public static final String FILE_NAME = "report.html";

    private static final List<String> SCRIPTS = List.of(
            "numbers.js", "scale.js", "drawing.js", "line-chart.js", "bar-chart.js", "pipeline-chart.js", "page.js");

    private ReportPage() {}

    /**
     * Reads {@code config.json} and, where they are there, {@code metrics.jsonl} and {@code result.json}, and writes
     * {@value #FILE_NAME} beside them. A page that was there is replaced at once or not at all.
     *
     * @throws DataException where {@code config.json} is missing, or a file is not what it should be (file and line,
     *     actual, expected)
     * @throws UsageException where the page cannot be written
     */
    public static void write(Path runFolder) {
        String page = html(RunFiles.read(runFolder));
        AtomicFile.write(runFolder.resolve(FILE_NAME), page.getBytes(StandardCharsets.UTF_8));
    }

    /** The page as text. */
    static String html(Run run) {
        List<Panel> panels = Panels.of(run.lines());
        String main = Template.fill(
                Template.resource("report.html"),
                Map.of(
                        "notes", Tables.notes(run.notes()),
                        "workers", Workers.html(run.lines()),
                        "values", Tables.values(panels),
                        "configuration", Tables.configuration(run),
                        "provenance", Tables.provenance(run)));
        return new Page(
                        "AltMin training report",
                        Headline.title(run),
                        Headline.html(run),
                        main,
                        PageData.text(panels, StepTimes.of(run.lines()), Pipeline.of(run.lines())),
                        SCRIPTS)
                .html();
    }
}
