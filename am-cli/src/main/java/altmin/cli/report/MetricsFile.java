package altmin.cli.report;

import altmin.api.error.DataException;
import altmin.api.solver.LayerReport;
import altmin.core.json.JsonException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code metrics.jsonl}, as a run that was interrupted or resumed may have left it. */
final class MetricsFile {

    private final Path file;
    private final List<MetricsLine> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long repeated;
    private double started;

    private MetricsFile(Path file) {
        this.file = file;
    }

    /**
     * Takes the file's text apart.
     *
     * @throws DataException at the first line that is wrong, unless it is the last and was not written to its end
     */
    static MetricsFile parse(Path file, String text) {
        MetricsFile metrics = new MetricsFile(file);
        List<String> texts = text.lines().toList();
        boolean whole = text.isEmpty() || text.endsWith("\n");
        for (int i = 0; i < texts.size(); i++) {
            metrics.take(texts.get(i), i + 1, whole || i + 1 < texts.size());
        }
        metrics.noteRepeated();
        return metrics;
    }

    List<MetricsLine> lines() {
        return lines;
    }

    List<String> notes() {
        return notes;
    }

    private void take(String text, int number, boolean terminated) {
        try {
            append(checked(MetricsLine.parse(text), number));
        } catch (JsonException e) {
            if (terminated) {
                throw new DataException(
                        file + ":" + number + ": " + e.getMessage() + "; correct or delete this line", e);
            }
            notes.add("The last line of " + file.getFileName() + " (line " + number
                    + ") was not written to its end and is left out.");
        }
    }

    private MetricsLine checked(MetricsLine line, int number) {
        int layer = line.report().layers().stream()
                .mapToInt(LayerReport::layer)
                .min()
                .orElse(1);
        if (line.iteration() < 1 || line.elapsed() < 0 || layer < 1) {
            throw new DataException(file + ":" + number + ": iteration is " + line.iteration() + ", seconds "
                    + line.elapsed() + ", the lowest layer " + layer
                    + ", expected at least 1, 0 and 1; correct or delete this line");
        }
        return line;
    }

    /** A run that resumed from a checkpoint did the iterations after it a second time, and only those count. */
    private void append(MetricsLine line) {
        while (!lines.isEmpty() && lines.getLast().iteration() >= line.iteration()) {
            lines.removeLast();
            repeated++;
        }
        lines.add(line.later(clockStarted(line)));
    }

    /** Time never runs back: where a resumed run counts its seconds from zero, they come after those before it. */
    private double clockStarted(MetricsLine line) {
        if (!lines.isEmpty() && started + line.elapsed() < lines.getLast().elapsed()) {
            started = lines.getLast().elapsed();
        }
        return started;
    }

    private void noteRepeated() {
        if (repeated > 0) {
            notes.add("The run was resumed and did " + repeated + (repeated == 1 ? " iteration" : " iterations")
                    + " again; only the last time is shown.");
        }
    }
}
