package altmin.core.run;

import altmin.api.solver.WorkerReport;
import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import altmin.core.train.Progress;
import java.util.ArrayList;
import java.util.List;

/** What workers did in an iteration, as a line of metrics has it. */
final class WorkerMetrics {

    /** When they did what is written of so many iterations at the beginning and at the end: it is for a picture. */
    private static final int PICTURED = 4;

    private static final double MICROSECONDS = 1e6;

    private WorkerMetrics() {}

    static JsonArray of(Progress progress) {
        long iteration = progress.report().iteration();
        boolean pictured = iteration <= PICTURED || progress.epochs() - iteration < PICTURED;
        List<Json> workers = new ArrayList<>();
        progress.report().workers().forEach(worker -> workers.add(worker(worker, pictured)));
        return new JsonArray(workers);
    }

    private static JsonObject worker(WorkerReport worker, boolean pictured) {
        List<Json> links = new ArrayList<>();
        worker.links().forEach(link -> links.add(link(link)));
        JsonObject.Builder object = JsonObject.builder()
                .put("worker", worker.worker())
                .put("first", worker.layers().first())
                .put("last", worker.layers().last())
                .put("busy", rounded(worker.busy()))
                .put("links", new JsonArray(links));
        if (worker.shard() > 0) {
            object.put("shard", worker.shard());
        }
        if (pictured) {
            List<Json> spans = new ArrayList<>();
            worker.spans().forEach(span -> spans.add(span(span)));
            object.put("spans", new JsonArray(spans));
        }
        return object.build();
    }

    private static JsonObject link(WorkerReport.Traffic link) {
        return JsonObject.builder()
                .put("peer", link.peer())
                .put("bytesSent", link.bytesSent())
                .put("bytesReceived", link.bytesReceived())
                .put("framesRefused", link.framesRefused())
                .put("waiting", rounded(link.secondsWaiting()))
                .build();
    }

    private static JsonObject span(WorkerReport.Span span) {
        return JsonObject.builder()
                .put("layer", span.layer())
                .put("step", span.step())
                .put("from", rounded(span.from()))
                .put("to", rounded(span.to()))
                .build();
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * MICROSECONDS) / MICROSECONDS;
    }
}
