package altmin.parallel.process;

import altmin.api.solver.BlockReport;
import altmin.api.solver.Directive;
import altmin.api.solver.LayerRange;
import altmin.api.solver.LayerReport;
import altmin.api.solver.WorkerReport;
import altmin.api.tensor.ElementType;
import altmin.api.wire.WireException;
import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import altmin.parallel.plan.Placement;
import altmin.parallel.worker.Activity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** {@link Control} as JSON. Numbers that may be any double are texts, which read back to the same bits. */
final class ControlText {

    private ControlText() {}

    static String write(Control message) {
        return switch (message) {
            case Control.Hello(String token, int worker, int port) ->
                object("hello")
                        .put("token", token)
                        .put("worker", worker)
                        .put("port", port)
                        .build()
                        .toString();
            case Control.Welcome welcome -> welcome(welcome).toString();
            case Control.Ready(String identity, List<Control.Entry> state) ->
                object("ready")
                        .put("identity", identity)
                        .put(
                                "state",
                                new JsonArray(state.stream()
                                        .map(ControlText::entry)
                                        .<Json>map(json -> json)
                                        .toList()))
                        .build()
                        .toString();
            case Control.Directed(Directive directive, boolean measured) ->
                object("directed")
                        .put("iteration", directive.iteration())
                        .put("rho", Double.toString(directive.rho()))
                        .put("nu", Double.toString(directive.nu()))
                        .put("relaxation", Double.toString(directive.relaxation()))
                        .put("measured", measured)
                        .build()
                        .toString();
            case Control.Concluded concluded -> concluded(concluded).toString();
            case Control.Fetch(long request, String name, long from, long to) -> rows("fetch", request, name, from, to);
            case Control.Store(long request, String name, long from, long to) -> rows("store", request, name, from, to);
            case Control.Measure(long request) ->
                request("measure", request).build().toString();
            case Control.Restored(long request, long iteration) ->
                request("restored", request).put("iteration", iteration).build().toString();
            case Control.Done(long request) -> request("done", request).build().toString();
            case Control.Failed(String kind, String text) ->
                object("failed").put("kind", kind).put("message", text).build().toString();
            case Control.Stop stop -> object("stop").build().toString();
        };
    }

    private static JsonObject.Builder object(String type) {
        return JsonObject.builder().put("type", type);
    }

    private static JsonObject.Builder request(String type, long request) {
        return object(type).put("request", request);
    }

    private static String rows(String type, long request, String name, long from, long to) {
        return request(type, request)
                .put("name", name)
                .put("from", from)
                .put("to", to)
                .build()
                .toString();
    }

    private static JsonObject welcome(Control.Welcome welcome) {
        return object("welcome")
                .put("run", welcome.run())
                .put("epoch", welcome.epoch())
                .put("codec", welcome.codec())
                .put("arguments", JsonArray.ofStrings(welcome.arguments()))
                .put(
                        "first",
                        JsonArray.ofNumbers(welcome.placement().ranges().stream()
                                .map(LayerRange::first)
                                .toList()))
                .put(
                        "last",
                        JsonArray.ofNumbers(welcome.placement().ranges().stream()
                                .map(LayerRange::last)
                                .toList()))
                .put("shards", welcome.placement().shards())
                .put("ports", JsonArray.ofNumbers(welcome.ports()))
                .put("threads", welcome.threads())
                .build();
    }

    private static JsonObject entry(Control.Entry entry) {
        return JsonObject.builder()
                .put("name", entry.name())
                .put("type", entry.type().name())
                .put("rows", entry.rows())
                .put("columns", entry.columns())
                .put("overSamples", entry.overSamples())
                .build();
    }

    private static JsonObject concluded(Control.Concluded concluded) {
        LayerReport layer = concluded.report().layer();
        List<Json> spans = new ArrayList<>();
        for (WorkerReport.Span span : concluded.activity().spans()) {
            spans.add(JsonObject.builder()
                    .put("layer", span.layer())
                    .put("step", span.step())
                    .put("from", span.from())
                    .put("to", span.to())
                    .build());
        }
        List<Json> traffic = new ArrayList<>();
        for (WorkerReport.Traffic link : concluded.activity().links()) {
            traffic.add(JsonObject.builder()
                    .put("peer", link.peer())
                    .put("bytesSent", link.bytesSent())
                    .put("bytesReceived", link.bytesReceived())
                    .put("framesRefused", link.framesRefused())
                    .put("secondsWaiting", link.secondsWaiting())
                    .build());
        }
        return object("concluded")
                .put("iteration", concluded.iteration())
                .put("layer", layer.layer())
                .put("residual", Double.toString(layer.residual()))
                .put("steps", texts(layer.steps()))
                .put("seconds", texts(layer.seconds()))
                .put(
                        "measures",
                        JsonArray.ofStrings(concluded.report().measures().stream()
                                .map(String::valueOf)
                                .toList()))
                .put("spans", new JsonArray(spans))
                .put("traffic", new JsonArray(traffic))
                .build();
    }

    private static JsonObject texts(Map<String, Double> numbers) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        numbers.forEach((name, value) -> texts.put(name, value.toString()));
        return JsonObject.ofTexts(texts);
    }

    /**
     * Reads a message.
     *
     * @throws WireException where it is none
     */
    static Control read(String text) throws WireException {
        try {
            if (Json.parse(text) instanceof JsonObject object) {
                return read(object);
            }
            throw new WireException("a control message is no JSON object");
        } catch (JsonException | IllegalArgumentException | ArithmeticException e) {
            throw new WireException("a control message cannot be read: " + e.getMessage(), e);
        }
    }

    private static Control read(JsonObject json) throws WireException {
        return switch (json.string("type")) {
            case "hello" -> new Control.Hello(json.string("token"), integer(json, "worker"), integer(json, "port"));
            case "welcome" -> readWelcome(json);
            case "ready" ->
                new Control.Ready(
                        json.string("identity"),
                        json.array("state").objects().stream()
                                .map(ControlText::readEntry)
                                .toList());
            case "directed" ->
                new Control.Directed(
                        new Directive(
                                json.integer("iteration"),
                                number(json, "rho"),
                                number(json, "nu"),
                                number(json, "relaxation")),
                        json.bool("measured"));
            case "concluded" -> readConcluded(json);
            case "fetch" ->
                new Control.Fetch(
                        json.integer("request"), json.string("name"), json.integer("from"), json.integer("to"));
            case "store" ->
                new Control.Store(
                        json.integer("request"), json.string("name"), json.integer("from"), json.integer("to"));
            case "measure" -> new Control.Measure(json.integer("request"));
            case "restored" -> new Control.Restored(json.integer("request"), json.integer("iteration"));
            case "done" -> new Control.Done(json.integer("request"));
            case "failed" -> new Control.Failed(json.string("kind"), json.string("message"));
            case "stop" -> new Control.Stop();
            default ->
                throw new WireException(
                        "a control message is of type " + json.string("type") + ", which is not known here");
        };
    }

    private static Control readWelcome(JsonObject json) {
        List<Long> first = json.array("first").integers();
        List<Long> last = json.array("last").integers();
        if (first.size() != last.size()) {
            throw new IllegalArgumentException(
                    first.size() + " first layers and " + last.size() + " last ones, expected as many");
        }
        List<LayerRange> layers = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            layers.add(new LayerRange(Math.toIntExact(first.get(i)), Math.toIntExact(last.get(i))));
        }
        return new Control.Welcome(
                json.string("run"),
                integer(json, "epoch"),
                json.string("codec"),
                json.array("arguments").strings(),
                new Placement(layers, integer(json, "shards")),
                json.array("ports").integers().stream().map(Math::toIntExact).toList(),
                integer(json, "threads"));
    }

    private static Control.Entry readEntry(JsonObject json) {
        return new Control.Entry(
                json.string("name"),
                ElementType.valueOf(json.string("type")),
                json.integer("rows"),
                integer(json, "columns"),
                json.bool("overSamples"));
    }

    private static Control readConcluded(JsonObject json) {
        LayerReport layer = new LayerReport(
                integer(json, "layer"),
                number(json, "residual"),
                numbers(json.object("steps")),
                numbers(json.object("seconds")));
        List<Double> measures =
                json.array("measures").strings().stream().map(Double::valueOf).toList();
        List<WorkerReport.Span> spans = json.array("spans").objects().stream()
                .map(span -> new WorkerReport.Span(
                        integer(span, "layer"), span.string("step"), span.number("from"), span.number("to")))
                .toList();
        List<WorkerReport.Traffic> traffic = json.array("traffic").objects().stream()
                .map(link -> new WorkerReport.Traffic(
                        integer(link, "peer"),
                        link.integer("bytesSent"),
                        link.integer("bytesReceived"),
                        link.integer("framesRefused"),
                        link.number("secondsWaiting")))
                .toList();
        return new Control.Concluded(
                json.integer("iteration"),
                new BlockReport(layer, measures),
                new Activity(spans, traffic, System.nanoTime()));
    }

    private static SequencedMap<String, Double> numbers(JsonObject json) {
        SequencedMap<String, Double> numbers = new LinkedHashMap<>();
        json.members().keySet().forEach(name -> numbers.put(name, number(json, name)));
        return numbers;
    }

    private static double number(JsonObject json, String key) {
        return Double.parseDouble(json.string(key));
    }

    private static int integer(JsonObject json, String key) {
        return Math.toIntExact(json.integer(key));
    }
}
