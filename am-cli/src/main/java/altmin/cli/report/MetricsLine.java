package altmin.cli.report;

import altmin.api.solver.IterationReport;
import altmin.api.solver.LayerReport;
import altmin.core.json.Json;
import altmin.core.json.JsonNull;
import altmin.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One line of {@code metrics.jsonl}. NaN stands for a value that was not measured or not finite.
 *
 * @param report what the iteration did
 * @param elapsed wall-clock seconds since the run began
 * @param trainAccuracy share of training samples, 0 to 1
 * @param validAccuracy share of validation samples
 * @param testAccuracy share of test samples
 */
record MetricsLine(
        IterationReport report, double elapsed, double trainAccuracy, double validAccuracy, double testAccuracy) {

    long iteration() {
        return report.iteration();
    }

    /** The same, this many seconds later. */
    MetricsLine later(double seconds) {
        return new MetricsLine(report, elapsed + seconds, trainAccuracy, validAccuracy, testAccuracy);
    }

    /** What layer {@code number} did, where the line speaks of it. */
    Optional<LayerReport> layer(int number) {
        List<LayerReport> layers = report.layers();
        if (number <= layers.size() && layers.get(number - 1).layer() == number) {
            return Optional.of(layers.get(number - 1));
        }
        return layers.stream().filter(layer -> layer.layer() == number).findFirst();
    }

    /**
     * Reads one line; only {@code iteration} and {@code seconds} must be there.
     *
     * @throws altmin.core.json.JsonException where it is not such a line
     */
    static MetricsLine parse(String text) {
        JsonObject line = Json.parseObject(text);
        IterationReport report = new IterationReport(
                line.integer("iteration"),
                measured(line, "objective"),
                measured(line, "loss"),
                measured(line, "primalResidual"),
                measured(line, "iterationSeconds"),
                line.optionalArray("layers")
                        .map(layers -> layers.objects().stream()
                                .map(MetricsLine::layer)
                                .toList())
                        .orElse(List.of()),
                WorkerLine.of(line));
        return new MetricsLine(
                report,
                line.number("seconds"),
                measured(line, "trainAccuracy"),
                measured(line, "validAccuracy"),
                measured(line, "testAccuracy"));
    }

    private static LayerReport layer(JsonObject layer) {
        return new LayerReport(
                Math.clamp(layer.integer("layer"), 0, Integer.MAX_VALUE),
                measured(layer, "residual"),
                named(layer.optionalObject("steps")),
                named(layer.optionalObject("seconds")));
    }

    /** NaN where the number is missing or null. */
    static double measured(JsonObject object, String key) {
        return object.optionalNumber(key).orElse(Double.NaN);
    }

    private static SequencedMap<String, Double> named(Optional<JsonObject> object) {
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        object.ifPresent(numbers -> numbers.members().forEach((name, value) -> {
            if (!(value instanceof JsonNull)) {
                values.put(name, numbers.number(name));
            }
        }));
        return values;
    }
}
