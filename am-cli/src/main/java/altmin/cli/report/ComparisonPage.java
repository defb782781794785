package altmin.cli.report;

import altmin.api.error.DataException;
import altmin.api.error.UsageException;
import altmin.core.compare.ComparisonFolder;
import altmin.core.file.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The report of a comparison: one HTML file that needs no network; it links to the pages of its runs beside it. The
 * same folder gives the same bytes. Stateless; may be used by several threads at once.
 */
public final class ComparisonPage {

    /** The name of the page in the folder of the comparison. */
    public static final String FILE_NAME = ReportPage.FILE_NAME;

    private static final List<String> SCRIPTS =
            List.of("numbers.js", "scale.js", "drawing.js", "line-chart.js", "dot-chart.js", "sortable.js", "page.js");

    private ComparisonPage() {}

    /**
     * Reads {@code compare.json} and what its runs have logged, and writes {@value #FILE_NAME}. A page that was there
     * is replaced at once or not at all.
     *
     * @throws DataException where {@code compare.json} is missing, or a file is not what it should be
     * @throws UsageException where the page cannot be written
     */
    public static void write(Path folder) {
        String page = html(ComparisonFiles.read(new ComparisonFolder(folder)));
        AtomicFile.write(folder.resolve(FILE_NAME), page.getBytes(StandardCharsets.UTF_8));
    }

    /** The page as text. */
    static String html(Comparison comparison) {
        String main = Template.fill(
                Template.resource("comparison.html"),
                Map.of(
                        "notes", Tables.notes(ComparisonNotes.of(comparison)),
                        "summary", ComparisonTables.summary(comparison),
                        "runs", ComparisonTables.runs(comparison),
                        "configuration", ComparisonConfiguration.html(comparison),
                        "provenance", ComparisonConfiguration.provenance(comparison)));
        return new Page(
                        "AltMin comparison",
                        ComparisonHeadline.title(comparison),
                        ComparisonHeadline.html(comparison),
                        main,
                        ComparisonCharts.data(comparison),
                        SCRIPTS)
                .html();
    }
}
