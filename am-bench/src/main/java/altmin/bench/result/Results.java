package altmin.bench.result;

import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Everything that a run of the suite has to tell.
 *
 * @param raw the elements of JMH's JSON
 * @param failures a line for each benchmark that gave no figure
 */
public record Results(Machine machine, List<JsonObject> raw, List<String> failures) {

    /** A path on this machine, which says nothing about the figures. */
    private static final String JVM = "jvm";

    public Results {
        raw = raw.stream().map(Results::withoutPath).toList();
        failures = List.copyOf(failures);
    }

    private static JsonObject withoutPath(JsonObject result) {
        SequencedMap<String, Json> members = new LinkedHashMap<>(result.members());
        members.remove(JVM);
        return new JsonObject(members);
    }

    /** The figures, in the order they were measured in. */
    public List<Measurement> measurements() {
        return raw.stream().map(Measurement::of).toList();
    }

    /** What they are set against. */
    public Peak peak() {
        return new Peak(measurements());
    }

    /** {@code machine}, {@code results} (an array as JMH writes it) and {@code failures}. */
    public JsonObject json() {
        return JsonObject.builder()
                .put("machine", machine.json())
                .put("results", new JsonArray(List.copyOf(raw)))
                .put("failures", JsonArray.ofStrings(failures))
                .build();
    }
}
