package altmin.cli.report;

import altmin.cli.report.Panel.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Which charts a run gets: those for which it has values. */
final class Panels {

    private final List<MetricsLine> lines;
    private final List<Integer> layers;
    private final List<Panel> panels = new ArrayList<>();

    private Panels(List<MetricsLine> lines) {
        this.lines = lines;
        this.layers = layers(lines);
    }

    static List<Panel> of(List<MetricsLine> lines) {
        Panels panels = new Panels(lines);
        panels.accuracy();
        panels.objective();
        panels.residual();
        panels.steps();
        panels.seconds();
        return panels.panels;
    }

    /** The layers that any line speaks of, lowest first. */
    static List<Integer> layers(List<MetricsLine> lines) {
        return lines.stream()
                .flatMap(line -> line.report().layers().stream())
                .map(layer -> layer.layer())
                .distinct()
                .sorted()
                .toList();
    }

    private void accuracy() {
        add(
                "accuracy",
                "Accuracy",
                "Share of samples that are classified correctly. Higher is better.",
                "accuracy",
                Kind.SHARE,
                false,
                List.of(
                        series("train", 1, MetricsLine::trainAccuracy),
                        series("validation", 2, MetricsLine::validAccuracy),
                        series("test", 3, MetricsLine::testAccuracy)));
    }

    private void objective() {
        add(
                "objective",
                "Objective",
                "What the solver minimises, and the loss of its own last preactivations, summed over the samples.",
                "objective",
                Kind.NUMBER,
                true,
                List.of(
                        series("objective", 1, line -> line.report().objective()),
                        series("loss", 2, line -> line.report().loss())));
    }

    private void residual() {
        List<Series> series = perLayer((line, layer) ->
                line.layer(layer).map(report -> report.residual()).orElse(Double.NaN));
        series.add(series("all layers", 0, line -> line.report().primalResidual()));
        add(
                "residual",
                "Residual per layer",
                "Frobenius norm of W p + b \u2212 z: how far each layer is from agreeing with its neighbours. Lower is"
                        + " better.",
                "residual",
                Kind.NUMBER,
                true,
                series);
    }

    private void steps() {
        int number = 0;
        for (String name : stepNames()) {
            number++;
            add(
                    "step-" + number,
                    "Step size " + name,
                    "The step size or penalty in force, per layer.",
                    name,
                    Kind.NUMBER,
                    true,
                    merged(perLayer((line, layer) -> line.layer(layer)
                            .map(report -> report.steps().getOrDefault(name, Double.NaN))
                            .orElse(Double.NaN))));
        }
    }

    private void seconds() {
        add(
                "seconds",
                "Time per iteration",
                "Wall-clock time of each iteration.",
                "time",
                Kind.SECONDS,
                false,
                List.of(series("iteration", 1, line -> line.report().seconds())));
    }

    private Set<String> stepNames() {
        Set<String> names = new LinkedHashSet<>();
        lines.forEach(line -> line.report()
                .layers()
                .forEach(layer -> names.addAll(layer.steps().keySet())));
        return names;
    }

    private Series series(String name, int slot, ToDoubleFunction<MetricsLine> value) {
        return Series.of(name, slot, lines, value);
    }

    private interface LayerValue {
        double of(MetricsLine line, int layer);
    }

    private List<Series> perLayer(LayerValue value) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            int layer = layers.get(i);
            series.add(series("layer " + layer, i + 1, line -> value.of(line, layer)));
        }
        return series;
    }

    /** One line where all layers have the same values, as with a penalty that is set for all. */
    private static List<Series> merged(List<Series> series) {
        Series first = series.getFirst();
        boolean same = series.size() > 1
                && series.stream().allMatch(line -> line.points().equals(first.points()));
        return same ? List.of(new Series("every layer", 1, first.points())) : series;
    }

    private void add(
            String id, String title, String caption, String axis, Kind kind, boolean log, List<Series> candidates) {
        List<Series> series =
                candidates.stream().filter(line -> !line.isEmpty()).toList();
        if (!series.isEmpty()) {
            int slots = candidates.stream().mapToInt(Series::slot).max().orElse(0);
            panels.add(new Panel(id, title, caption, axis, kind, log, false, slots, series));
        }
    }
}
