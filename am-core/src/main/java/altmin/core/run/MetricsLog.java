package altmin.core.run;

import altmin.api.error.DataException;
import altmin.api.error.UsageException;
import altmin.api.solver.LayerReport;
import altmin.api.solver.Training;
import altmin.core.file.AtomicFile;
import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import altmin.core.train.Accuracies;
import altmin.core.train.Progress;
import altmin.core.train.TrainingListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a line of JSON for each iteration: the source of every plot. */
final class MetricsLog implements TrainingListener {

    private final Path file;

    MetricsLog(Path file) {
        this.file = file;
    }

    @Override
    public void iterated(Progress progress, Training training) {
        String line = line(progress) + "\n";
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException cause) {
            throw new UsageException("cannot write " + file + ": " + cause, cause);
        }
    }

    /**
     * Drops what is beyond an iteration, and a last line that was cut short, so that a resumed run writes on.
     *
     * @return the lines that are left, one for each iteration
     */
    List<JsonObject> keep(long iterations) {
        List<JsonObject> kept = whole().stream()
                .takeWhile(line -> line.integer("iteration") <= iterations)
                .toList();
        StringBuilder text = new StringBuilder();
        kept.forEach(line -> text.append(line).append('\n'));
        AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        return kept;
    }

    /** The lines up to the first that was cut short. */
    List<JsonObject> whole() {
        List<JsonObject> whole = new ArrayList<>();
        for (String line : lines()) {
            JsonObject object = parse(line);
            if (object == null) {
                break;
            }
            whole.add(object);
        }
        return whole;
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException cause) {
            throw new DataException("cannot read " + file + ": " + cause, cause);
        }
    }

    private static @Nullable JsonObject parse(String line) {
        try {
            return Json.parse(line) instanceof JsonObject object ? object : null;
        } catch (JsonException cutShort) {
            return null;
        }
    }

    /** What {@link #line} wrote of the accuracies. */
    static Accuracies accuracies(JsonObject line) {
        return new Accuracies(
                line.optionalNumber("trainAccuracy").orElse(Double.NaN),
                line.optionalNumber("validAccuracy").orElse(Double.NaN),
                line.optionalNumber("testAccuracy").orElse(Double.NaN));
    }

    private static JsonObject line(Progress progress) {
        Accuracies accuracies = progress.accuracies();
        List<Json> layers = new ArrayList<>();
        progress.report().layers().forEach(layer -> layers.add(layer(layer)));
        JsonObject.Builder line = JsonObject.builder()
                .put("iteration", progress.report().iteration())
                .put("objective", progress.report().objective())
                .put("loss", progress.report().loss())
                .put("primalResidual", progress.report().primalResidual())
                .put("trainAccuracy", accuracies.train())
                .put("validAccuracy", accuracies.validation())
                .put("testAccuracy", accuracies.test())
                .put("seconds", progress.seconds())
                .put("iterationSeconds", progress.report().seconds())
                .put("layers", new JsonArray(layers));
        if (!progress.report().workers().isEmpty()) {
            line.put("workers", WorkerMetrics.of(progress));
        }
        return line.build();
    }

    private static JsonObject layer(LayerReport layer) {
        return JsonObject.builder()
                .put("layer", layer.layer())
                .put("residual", layer.residual())
                .put("steps", layer.steps())
                .put("seconds", layer.seconds())
                .build();
    }
}
