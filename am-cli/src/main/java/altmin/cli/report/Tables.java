package altmin.cli.report;

import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonNumber;
import altmin.core.json.JsonObject;
import altmin.core.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of the page that are read rather than seen; they need no script. */
final class Tables {

    /** What of the configuration says where a run came from rather than what it was. */
    private static final Set<String> PROVENANCE = Set.of("versions", "fingerprint", "startFingerprint", "arguments");

    private Tables() {}

    static String notes(List<String> notes) {
        return notes.stream()
                .map(note -> "<p class=\"note\" role=\"note\">" + Html.escape(note) + "</p>\n")
                .collect(Collectors.joining());
    }

    /** First, smallest, largest and last value of every line of every chart. */
    static String values(List<Panel> panels) {
        if (panels.isEmpty()) {
            return "<p>No iteration was finished, so there are no values.</p>";
        }
        StringBuilder rows = new StringBuilder();
        panels.forEach(panel -> panel.series().forEach(series -> rows.append(row(panel, series))));
        return """
                <details open data-fold><summary>First, smallest, largest and last value of every line</summary>
                <div class="scroll" tabindex="0" role="region" aria-label="Values"><table>
                <thead><tr><th scope="col">Line</th><th scope="col" class="number">First</th>\
                <th scope="col" class="number">Smallest</th><th scope="col" class="number">Largest</th>\
                <th scope="col" class="number">Last</th></tr></thead>
                <tbody>
                """ + rows + "</tbody></table></div></details>";
    }

    private static String row(Panel panel, Series series) {
        String name = panel.series().size() == 1 ? panel.title() : panel.title() + ": " + series.name();
        return "<tr><th scope=\"row\">" + Html.escape(name) + "</th>"
                + List.of(
                                series.points().getFirst().value(),
                                series.smallest(),
                                series.largest(),
                                series.points().getLast().value())
                        .stream()
                        .map(value -> "<td class=\"number\">" + panel.kind().text(value) + "</td>")
                        .collect(Collectors.joining())
                + "</tr>\n";
    }

    /** The configuration but for what is provenance. */
    static String configuration(Run run) {
        Map<String, String> pairs = new LinkedHashMap<>();
        run.config().members().forEach((key, value) -> {
            if (!PROVENANCE.contains(key)) {
                flatten(key, value, pairs);
            }
        });
        return pairs(pairs);
    }

    /** Where the numbers come from. */
    static String provenance(Run run) {
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("run folder", run.name());
        pairs.put(
                "read from",
                "config.json, metrics.jsonl (" + run.lines().size() + " iterations)"
                        + (run.result().isPresent() ? ", result.json" : ""));
        run.config().find("arguments").ifPresent(words -> pairs.put("arguments", joined(words, " ")));
        run.config().find("fingerprint").ifPresent(digest -> pairs.put("data fingerprint", plain(digest)));
        run.config()
                .find("startFingerprint")
                .ifPresent(digest -> pairs.put("fingerprint of the model started from", plain(digest)));
        run.config().find("versions").ifPresent(versions -> flatten("version", versions, pairs));
        run.result().flatMap(result -> result.find("modelFile")).ifPresent(file -> pairs.put("model", plain(file)));
        return pairs(pairs);
    }

    /** A value that is no object, as a reader would write it. */
    static String plain(Json value) {
        return switch (value) {
            case JsonString string -> string.value();
            case JsonNumber number -> number.toString().replace('E', 'e');
            case JsonArray array -> joined(array, ", ");
            default -> value.toString();
        };
    }

    static String joined(Json value, String separator) {
        return value instanceof JsonArray array
                ? array.elements().stream().map(Tables::plain).collect(Collectors.joining(separator))
                : plain(value);
    }

    static void flatten(String name, Json value, Map<String, String> pairs) {
        if (value instanceof JsonObject object) {
            object.members().forEach((key, member) -> flatten(name + "." + key, member, pairs));
        } else {
            pairs.put(name, plain(value));
        }
    }

    /** A table of names and values, plain text. */
    static String pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> "<tr><th scope=\"row\">" + Html.escape(pair.getKey()) + "</th><td>"
                        + Html.escape(pair.getValue()) + "</td></tr>\n")
                .collect(Collectors.joining(
                        "", "<div class=\"scroll\"><table class=\"pairs\"><tbody>\n", "</tbody></table></div>"));
    }
}
