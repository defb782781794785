package altmin.cli.report;

import altmin.cli.report.Comparison.Label;
import altmin.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the labels were run with: where they differ side by side, the rest once. */
final class ComparisonConfiguration {

    private final List<Label> labels;
    private final List<Map<String, String>> pairs;
    private final Set<String> keys = new LinkedHashSet<>();

    private ComparisonConfiguration(Comparison comparison) {
        this.labels = comparison.labels();
        this.pairs = labels.stream().map(ComparisonConfiguration::pairs).toList();
        pairs.forEach(own -> keys.addAll(own.keySet()));
    }

    static String html(Comparison comparison) {
        ComparisonConfiguration configuration = new ComparisonConfiguration(comparison);
        return configuration.differing() + configuration.shared();
    }

    /** Where the numbers come from. */
    static String provenance(Comparison comparison) {
        JsonObject file = comparison.file();
        Map<String, String> pairs = new LinkedHashMap<>();
        pairs.put("folder", comparison.name());
        pairs.put(
                "read from",
                "compare.json and metrics.jsonl of " + comparison.entries().size() + " runs");
        file.find("arguments").ifPresent(words -> pairs.put("arguments", Tables.joined(words, " ")));
        for (String key : List.of("backend", "device", "vectorBits", "threads", "versions")) {
            file.find(key).ifPresent(value -> Tables.flatten(key, value, pairs));
        }
        return Tables.pairs(pairs);
    }

    private static Map<String, String> pairs(Label label) {
        Map<String, String> pairs = new LinkedHashMap<>();
        label.configuration().members().forEach((key, value) -> {
            if (key.equals("layers")) {
                pairs.put(key, Widths.text(value));
            } else if (!key.equals("label")) {
                Tables.flatten(key, value, pairs);
            }
        });
        return pairs;
    }

    private boolean isShared(String key) {
        return pairs.stream().map(own -> own.getOrDefault(key, "")).distinct().count() == 1;
    }

    private String differing() {
        String rows = keys.stream().filter(key -> !isShared(key)).map(this::row).collect(Collectors.joining());
        if (rows.isEmpty()) {
            return "";
        }
        String headings = labels.stream()
                .map(label -> "<th scope=\"col\">" + Html.escape(label.name()) + "</th>")
                .collect(Collectors.joining());
        return "<h3>Where the labels differ</h3>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\""
                + " aria-label=\"Where the labels differ\"><table class=\"columns\">\n<thead><tr><th scope=\"col\">Setting</th>"
                + headings
                + "</tr></thead>\n<tbody>\n" + rows + "</tbody></table></div>\n";
    }

    private String row(String key) {
        return "<tr><th scope=\"row\">" + Html.escape(key) + "</th>"
                + pairs.stream()
                        .map(own -> "<td>" + Html.escape(own.getOrDefault(key, "\u2013")) + "</td>")
                        .collect(Collectors.joining())
                + "</tr>\n";
    }

    private String shared() {
        Map<String, String> shared = new LinkedHashMap<>();
        keys.stream()
                .filter(this::isShared)
                .forEach(key -> shared.put(key, pairs.getFirst().getOrDefault(key, "")));
        return shared.isEmpty() ? "" : "<h3>The same for all</h3>\n" + Tables.pairs(shared);
    }
}
