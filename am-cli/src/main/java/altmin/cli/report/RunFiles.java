package altmin.cli.report;

import altmin.api.error.DataException;
import altmin.core.json.Json;
import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that a training run leaves. */
final class RunFiles {

    private RunFiles() {}

    /**
     * Reads what is there. A run that was interrupted early has no {@code result.json} and, before its first iteration
     * ended, no {@code metrics.jsonl}; every run has a {@code config.json}.
     *
     * @throws DataException where that is missing, or a file is not what it should be
     */
    static Run read(Path folder) {
        JsonObject config = object(folder.resolve("config.json"), List.of());
        MetricsFile metrics = metrics(folder);
        Path resultFile = folder.resolve("result.json");
        Optional<JsonObject> result =
                Files.exists(resultFile) ? Optional.of(object(resultFile, Run.OUTCOMES)) : Optional.empty();
        return new Run(name(folder), config, metrics.lines(), result, notes(metrics.lines(), result, metrics.notes()));
    }

    /** What was logged of the iterations; nothing where there is no such file. */
    static MetricsFile metrics(Path folder) {
        Path file = folder.resolve("metrics.jsonl");
        return MetricsFile.parse(file, Files.exists(file) ? text(file) : "");
    }

    /** The last part of a folder's path. */
    static String name(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? folder.toString() : name.toString();
    }

    private static List<String> notes(List<MetricsLine> lines, Optional<JsonObject> result, List<String> metricsNotes) {
        List<String> notes = new ArrayList<>();
        if (result.isEmpty()) {
            notes.add("The run has not come to its end: there is no result.json."
                    + (lines.isEmpty()
                            ? " No iteration was finished."
                            : " Shown is its state after iteration "
                                    + lines.getLast().iteration() + "."));
        }
        if (!lines.isEmpty() && Double.isNaN(lines.getLast().report().objective())) {
            notes.add("The last objective is not a finite number: the run diverged.");
        }
        notes.addAll(metricsNotes);
        return notes;
    }

    /** The object in a file; each of {@code numbers} is one there, null or absent. */
    private static JsonObject object(Path file, List<String> numbers) {
        try {
            JsonObject object = Json.parseObject(text(file));
            numbers.forEach(object::optionalNumber);
            return object;
        } catch (JsonException e) {
            throw new DataException(
                    file + ":" + Math.max(1, e.line()) + ": " + e.getMessage() + "; correct the file or repeat the run",
                    e);
        }
    }

    /** Bytes that are not UTF-8, such as half a character at the end of an interrupted line, become U+FFFD. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new DataException(
                    file + ": no such file, expected one that 'am train' wrote; name the folder of a run", e);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read (" + e + "); check the rights of the file", e);
        }
    }
}
