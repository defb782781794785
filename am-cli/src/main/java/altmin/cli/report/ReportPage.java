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

    private static final List<String> SCRIPTS =
            List.of("numbers.js", "scale.js", "drawing.js", "line-chart.js", "bar-chart.js", "page.js");

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
        String script = script();
        return Template.fill(
                Template.resource("report.html"),
                Map.ofEntries(
                        Map.entry("title", Html.escape(Headline.title(run))),
                        Map.entry("style", Template.resource("report.css")),
                        Map.entry("headline", Headline.html(run)),
                        Map.entry("notes", Tables.notes(run.notes())),
                        Map.entry("values", Tables.values(panels)),
                        Map.entry("configuration", Tables.configuration(run)),
                        Map.entry("provenance", Tables.provenance(run)),
                        Map.entry("data", PageData.text(panels, StepTimes.of(run.lines()))),
                        Map.entry("script", script),
                        Map.entry("scriptHash", Html.sha256(script))));
    }

    private static String script() {
        StringBuilder script = new StringBuilder("'use strict';\n");
        SCRIPTS.forEach(name -> script.append(Template.resource(name)));
        return script.toString();
    }
}
