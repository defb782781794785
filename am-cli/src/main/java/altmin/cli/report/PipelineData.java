package altmin.cli.report;

import altmin.api.solver.WorkerReport.Span;
import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the page's script draws the picture of the workers from. */
final class PipelineData {

    /** Below a microsecond nothing was measured. */
    private static final double MICROSECONDS = 1e6;

    private PipelineData() {}

    /** Times are seconds since the picture begins. */
    static JsonObject of(Pipeline pipeline) {
        return JsonObject.builder()
                .put("id", "pipeline")
                .put("title", "Workers over time")
                .put("caption", caption(pipeline))
                .put("seconds", rounded(pipeline.seconds()))
                .put("steps", JsonArray.ofStrings(pipeline.steps()))
                .put("starts", starts(pipeline))
                .put("rows", rows(pipeline))
                .build();
    }

    private static String caption(Pipeline pipeline) {
        long first = pipeline.starts().getFirst().iteration();
        long last = pipeline.starts().getLast().iteration();
        String iterations = first == last
                ? "Iteration " + Numbers.count(first)
                : "Iterations " + Numbers.count(first) + " to " + Numbers.count(last);
        return iterations + ": a row for each worker, a bar for each step of a layer. Where there is no bar, the worker"
                + " waited for another one or for what the run does between iterations. A line stands where the first"
                + " step of an iteration began.";
    }

    private static JsonArray starts(Pipeline pipeline) {
        return new JsonArray(pipeline.starts().stream()
                .<Json>map(start -> JsonObject.builder()
                        .put("iteration", start.iteration())
                        .put("at", rounded(start.at() - pipeline.from()))
                        .build())
                .toList());
    }

    private static JsonArray rows(Pipeline pipeline) {
        return new JsonArray(pipeline.rows().stream()
                .<Json>map(row -> JsonObject.builder()
                        .put("name", "worker " + row.worker())
                        .put("layer", column(row.spans(), Span::layer))
                        .put(
                                "step",
                                column(row.spans(), span -> pipeline.steps().indexOf(span.step())))
                        .put("from", column(row.spans(), span -> rounded(span.from() - pipeline.from())))
                        .put("to", column(row.spans(), span -> rounded(span.to() - pipeline.from())))
                        .build())
                .toList());
    }

    private static JsonArray column(List<Span> spans, ToDoubleFunction<Span> value) {
        return JsonArray.ofNumbers(spans.stream().map(value::applyAsDouble).toList());
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * MICROSECONDS) / MICROSECONDS;
    }
}
