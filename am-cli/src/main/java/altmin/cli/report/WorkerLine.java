package altmin.cli.report;

import altmin.api.solver.LayerRange;
import altmin.api.solver.WorkerReport;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a line of metrics says of workers. What cannot be, such as a step that ends before it begins, is left out. */
final class WorkerLine {

    private WorkerLine() {}

    /**
     * The workers of a line; none where it does not speak of them.
     *
     * @throws altmin.core.json.JsonException where a member is of another kind than it should be
     */
    static List<WorkerReport> of(JsonObject line) {
        return objects(line, "workers").flatMap(WorkerLine::worker).toList();
    }

    private static Stream<WorkerReport> worker(JsonObject worker) {
        int number = whole(worker, "worker");
        int first = whole(worker, "first");
        int last = whole(worker, "last");
        return number < 1 || first < 1 || last < first
                ? Stream.empty()
                : Stream.of(new WorkerReport(
                        number,
                        new LayerRange(first, last),
                        whole(worker, "shard"),
                        MetricsLine.measured(worker, "busy"),
                        objects(worker, "spans").flatMap(WorkerLine::span).toList(),
                        objects(worker, "links").flatMap(WorkerLine::link).toList()));
    }

    private static Stream<WorkerReport.Span> span(JsonObject span) {
        int layer = whole(span, "layer");
        Optional<String> step = span.optionalString("step");
        double from = MetricsLine.measured(span, "from");
        double to = MetricsLine.measured(span, "to");
        return layer >= 1 && Double.isFinite(from) && Double.isFinite(to) && from <= to
                ? step.stream().map(name -> new WorkerReport.Span(layer, name, from, to))
                : Stream.empty();
    }

    private static Stream<WorkerReport.Traffic> link(JsonObject link) {
        int peer = whole(link, "peer");
        long sent = link.optionalInteger("bytesSent").orElse(0);
        long received = link.optionalInteger("bytesReceived").orElse(0);
        long refused = link.optionalInteger("framesRefused").orElse(0);
        return peer < 1 || sent < 0 || received < 0 || refused < 0
                ? Stream.empty()
                : Stream.of(
                        new WorkerReport.Traffic(peer, sent, received, refused, MetricsLine.measured(link, "waiting")));
    }

    private static Stream<JsonObject> objects(JsonObject object, String key) {
        return object.optionalArray(key).map(JsonArray::objects).orElse(List.of()).stream();
    }

    private static int whole(JsonObject object, String key) {
        return Math.clamp(object.optionalInteger(key).orElse(0), 0, Integer.MAX_VALUE);
    }
}
