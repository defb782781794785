package altmin.cli.report;

import altmin.api.solver.LayerReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Where the time of an iteration goes.
 *
 * @param steps the names of the steps, as they first came
 * @param rows one for each layer
 * @param iterations over how many iterations the means are taken
 */
record StepTimes(List<String> steps, List<Row> rows, int iterations) {

    /**
     * One layer.
     *
     * @param means for each step the mean seconds in an iteration, empty where the layer has no such step
     */
    record Row(int layer, List<OptionalDouble> means) {}

    static StepTimes of(List<MetricsLine> lines) {
        Set<String> names = new LinkedHashSet<>();
        lines.forEach(line -> line.report()
                .layers()
                .forEach(layer -> names.addAll(layer.seconds().keySet())));
        List<String> steps = List.copyOf(names);
        List<Row> rows = Panels.layers(lines).stream()
                .map(layer -> new Row(
                        layer,
                        steps.stream().map(step -> mean(lines, layer, step)).toList()))
                .toList();
        return new StepTimes(steps, rows, lines.size());
    }

    private static OptionalDouble mean(List<MetricsLine> lines, int layer, String step) {
        return lines.stream()
                .flatMap(line -> line.layer(layer).stream())
                .map(LayerReport::seconds)
                .filter(seconds -> seconds.containsKey(step))
                .mapToDouble(seconds -> seconds.getOrDefault(step, 0.0))
                .average();
    }
}
