package altmin.cli.report;

import altmin.cli.report.Comparison.Entry;
import altmin.cli.report.Comparison.Label;
import altmin.cli.report.Panel.Kind;
import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Which charts a comparison gets: those for which it has values. */
final class ComparisonCharts {

    private static final String BANDS =
            " The line is the mean of the runs, the band goes from the smallest to the largest of them.";

    private final Comparison comparison;
    private final List<Panel> panels = new ArrayList<>();

    private ComparisonCharts(Comparison comparison) {
        this.comparison = comparison;
    }

    /** For the script of the page. */
    static String data(Comparison comparison) {
        ComparisonCharts charts = new ComparisonCharts(comparison);
        charts.accuracies();
        charts.loss();
        return PageData.text(charts.panels, JsonObject.EMPTY.with("dots", new JsonArray(charts.dots())));
    }

    private void accuracies() {
        add(
                "test",
                "Test accuracy",
                "Share of test samples that are classified correctly.",
                "accuracy",
                Kind.SHARE,
                MetricsLine::testAccuracy);
        add(
                "validation",
                "Validation accuracy",
                "Share of validation samples that are classified correctly.",
                "accuracy",
                Kind.SHARE,
                MetricsLine::validAccuracy);
        add(
                "train",
                "Training accuracy",
                "Share of training samples (of the first of them, where there are very many) that are classified"
                        + " correctly.",
                "accuracy",
                Kind.SHARE,
                MetricsLine::trainAccuracy);
    }

    /** The objectives of different solvers are different functions; the loss in them is the same. */
    private void loss() {
        add(
                "loss",
                "Loss",
                "The loss of the solver's own last preactivations, summed over the training samples: the part of the"
                        + " objective that all solvers share. It is small for nothing where the layers do not agree"
                        + " yet.",
                "loss",
                Kind.NUMBER,
                line -> line.report().loss());
    }

    private void add(
            String id, String title, String caption, String axis, Kind kind, ToDoubleFunction<MetricsLine> value) {
        List<Series> series = new ArrayList<>();
        for (Label label : comparison.labels()) {
            Series line = MeanCourse.of(label.name(), slot(label), label.courses(), value);
            if (!line.isEmpty()) {
                series.add(line);
            }
        }
        boolean bands = series.stream().anyMatch(Series::isBand);
        if (!series.isEmpty()) {
            panels.add(new Panel(
                    id,
                    title,
                    bands ? caption + BANDS : caption,
                    axis,
                    kind,
                    kind == Kind.NUMBER,
                    true,
                    comparison.labels().size(),
                    series));
        }
    }

    private int slot(Label label) {
        return comparison.labels().indexOf(label) + 1;
    }

    private List<Json> dots() {
        List<Json> rows = comparison.labels().stream()
                .filter(label -> !Double.isNaN(label.test().mean()))
                .<Json>map(this::row)
                .toList();
        return rows.isEmpty()
                ? List.of()
                : List.of(JsonObject.builder()
                        .put("id", "final")
                        .put("title", "Final test accuracy")
                        .put(
                                "caption",
                                "Each small dot is a run, the large one their mean; the bar is one sample standard"
                                        + " deviation to either side. The axis need not begin at zero.")
                        .put("slots", comparison.labels().size())
                        .put("rows", new JsonArray(rows))
                        .build());
    }

    private JsonObject row(Label label) {
        List<Double> values =
                comparison.finished(label).stream().map(Entry::test).toList();
        return JsonObject.builder()
                .put("name", label.name())
                .put("slot", slot(label))
                .put("mean", label.test().mean())
                .put("deviation", label.test().deviation())
                .put("text", Percent.spread(label.test().mean(), label.test().deviation(), "\u00b1") + Percent.SIGN)
                .put("values", JsonArray.ofNumbers(values))
                .build();
    }
}
