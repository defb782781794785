package altmin.cli.report;

import altmin.api.error.DataException;
import altmin.cli.report.Comparison.Entry;
import altmin.cli.report.Comparison.Label;
import altmin.cli.report.Comparison.Score;
import altmin.core.compare.ComparisonFolder;
import altmin.core.compare.Contender;
import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the folder of a comparison. */
final class ComparisonFiles {

    private final ComparisonFolder folder;
    private final JsonObject file;

    private ComparisonFiles(ComparisonFolder folder) {
        this.folder = folder;
        this.file = folder.read();
    }

    /**
     * Reads what is there; a comparison that is not finished has fewer runs.
     *
     * @throws DataException where {@code compare.json} is missing, or a file is not what it should be
     */
    static Comparison read(ComparisonFolder folder) {
        try {
            return new ComparisonFiles(folder).comparison();
        } catch (JsonException e) {
            throw new DataException(message(folder, String.valueOf(e.getMessage())), e);
        }
    }

    private Comparison comparison() {
        List<Entry> entries =
                file.array("runs").objects().stream().map(this::entry).toList();
        List<JsonObject> contenders = file.array("contenders").objects();
        List<JsonObject> summaries = file.array("summary").objects();
        if (contenders.size() != summaries.size()) {
            throw wrong("there are " + summaries.size() + " summaries, expected one for each of " + contenders.size());
        }
        List<Label> labels = IntStream.range(0, contenders.size())
                .mapToObj(i -> label(contenders.get(i), summaries.get(i), entries))
                .toList();
        int seeds = file.array("seeds").integers().size();
        return new Comparison(RunFiles.name(folder.path()), file, labels, entries, labels.size() * seeds);
    }

    private Label label(JsonObject contender, JsonObject summary, List<Entry> entries) {
        String name = named(contender);
        List<List<MetricsLine>> courses = entries.stream()
                .filter(entry -> entry.label().equals(name) && !entry.diverged())
                .map(entry ->
                        RunFiles.metrics(path(entry.label(), entry.seed())).lines())
                .filter(lines -> !lines.isEmpty())
                .toList();
        return new Label(
                name,
                contender.string("solver"),
                contender,
                score(summary, "testAccuracy"),
                score(summary, "validAccuracy"),
                score(summary, "trainAccuracy"),
                number(summary, "secondsPerEpoch"),
                summary.integer("runs"),
                summary.integer("diverged"),
                courses);
    }

    private Entry entry(JsonObject run) {
        String label = named(run);
        long seed = run.integer("seed");
        Path page = path(label, seed).resolve(ReportPage.FILE_NAME);
        return new Entry(
                label,
                seed,
                number(run, "testAccuracy"),
                number(run, "validAccuracy"),
                number(run, "trainAccuracy"),
                number(run, "objective"),
                number(run, "secondsPerEpoch"),
                run.number("seconds"),
                run.integer("epochs"),
                run.bool("diverged"),
                run.optionalString("reason").orElse(""),
                Files.exists(page) ? RunFiles.name(path(label, seed)) + "/" + ReportPage.FILE_NAME : "");
    }

    private Path path(String label, long seed) {
        return folder.run(label, seed).path();
    }

    /** The label, which names a folder and so must not be just any text. */
    private String named(JsonObject object) {
        String label = object.string("label");
        if (!Contender.isLabel(label)) {
            throw wrong("the label '" + label + "' cannot be one");
        }
        return label;
    }

    private static Score score(JsonObject summary, String key) {
        return new Score(number(summary, key + "Mean"), number(summary, key + "Std"));
    }

    private static double number(JsonObject object, String key) {
        return object.optionalNumber(key).orElse(Double.NaN);
    }

    private DataException wrong(String what) {
        return new DataException(message(folder, what));
    }

    private static String message(ComparisonFolder folder, String what) {
        return folder.file() + ": " + what + ", expected what 'am compare' wrote; correct the file or compare again";
    }
}
