package altmin.cli.report;

import altmin.cli.report.Series.Point;
import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonNull;
import altmin.core.json.JsonNumber;
import altmin.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What the page's script draws from: JSON, thinned so that page and browser stay quick after any number of iterations. */
final class PageData {

    /** A point takes about 26 bytes, so all of them about a megabyte. */
    private static final int POINTS_IN_ALL = 40_000;

    private static final int POINTS_AT_MOST = 2_000;
    private static final int POINTS_AT_LEAST = 20;

    private PageData() {}

    /** The JSON text, safe inside a script element. */
    static String text(List<Panel> panels, StepTimes times, Optional<Pipeline> pipeline) {
        List<Json> bars = times.steps().isEmpty() ? List.of() : List.of(bars(times));
        List<Json> pipelines = pipeline.stream().<Json>map(PipelineData::of).toList();
        return text(
                panels, JsonObject.EMPTY.with("bars", new JsonArray(bars)).with("pipelines", new JsonArray(pipelines)));
    }

    /** The same with charts of other kinds, a list of each under a key of its own. */
    static String text(List<Panel> panels, JsonObject others) {
        int limit = pointsPerSeries(panels);
        List<Json> lines =
                panels.stream().<Json>map(panel -> panel(panel, limit)).toList();
        JsonObject.Builder data = JsonObject.builder().put("panels", new JsonArray(lines));
        others.members().forEach(data::put);
        return Html.escapeJson(data.build().toString());
    }

    /** How many points a series may have before it is thinned. */
    static int pointsPerSeries(List<Panel> panels) {
        int series = panels.stream().mapToInt(panel -> panel.series().size()).sum();
        return Math.clamp(POINTS_IN_ALL / Math.max(1, series), POINTS_AT_LEAST, POINTS_AT_MOST);
    }

    private static JsonObject panel(Panel panel, int limit) {
        List<Json> series = panel.series().stream()
                .<Json>map(line -> series(Thinning.thin(line, limit)))
                .toList();
        return JsonObject.builder()
                .put("id", panel.id())
                .put("title", panel.title())
                .put("caption", panel.caption())
                .put("axis", panel.axis())
                .put("kind", panel.kind().id())
                .put("log", panel.log())
                .put("clocks", panel.clocks())
                .put("slots", (long) panel.slots())
                .put("series", new JsonArray(series))
                .build();
    }

    private static JsonObject series(Series series) {
        JsonObject line = JsonObject.builder()
                .put("name", series.name())
                .put("slot", (long) series.slot())
                .put("iteration", column(series, Point::iteration))
                .put("seconds", column(series, point -> Numbers.rounded(point.seconds())))
                .put("value", column(series, point -> Numbers.rounded(point.value())))
                .put("breaks", breaks(series.points()))
                .build();
        return series.isBand()
                ? line.with("low", column(series, point -> Numbers.rounded(point.low())))
                        .with("high", column(series, point -> Numbers.rounded(point.high())))
                : line;
    }

    private static JsonArray column(Series series, ToDoubleFunction<Point> value) {
        return JsonArray.ofNumbers(
                series.points().stream().map(value::applyAsDouble).toList());
    }

    /** The indices, but for the first point, at which the line starts anew. */
    private static JsonArray breaks(List<Point> points) {
        return JsonArray.ofNumbers(IntStream.range(1, points.size())
                .filter(i -> !points.get(i).joined())
                .boxed()
                .toList());
    }

    private static JsonObject bars(StepTimes times) {
        List<Json> rows = new ArrayList<>();
        for (StepTimes.Row row : times.rows()) {
            List<Json> means = row.means().stream()
                    .<Json>map(mean ->
                            mean.isPresent() ? new JsonNumber(Numbers.rounded(mean.getAsDouble())) : new JsonNull())
                    .toList();
            rows.add(JsonObject.builder()
                    .put("name", "layer " + row.layer())
                    .put("values", new JsonArray(means))
                    .build());
        }
        return JsonObject.builder()
                .put("id", "step-seconds")
                .put("title", "Time per step")
                .put(
                        "caption",
                        "Wall-clock time of each step of each layer, mean of " + Numbers.count(times.iterations())
                                + (times.iterations() == 1 ? " iteration." : " iterations."))
                .put("steps", JsonArray.ofStrings(times.steps()))
                .put("rows", new JsonArray(rows))
                .build();
    }
}
