package altmin.cli.report;

import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import java.util.List;
import java.util.StringJoiner;

/** The widths of a network's layers, as a reader would write them. */
final class Widths {

    private Widths() {}

    /** Three and more equal widths in a row become one: {@code 784-10x300-10}. */
    static String text(Json layers) {
        return layers instanceof JsonArray widths
                ? joined(widths.elements().stream().map(Tables::plain).toList())
                : Tables.plain(layers);
    }

    private static String joined(List<String> widths) {
        StringJoiner joined = new StringJoiner("-");
        int from = 0;
        while (from < widths.size()) {
            int to = from;
            while (to < widths.size() && widths.get(to).equals(widths.get(from))) {
                to++;
            }
            String width = widths.get(from);
            joined.add(to - from > 2 ? (to - from) + "\u00d7" + width : String.join("-", widths.subList(from, to)));
            from = to;
        }
        return joined.toString();
    }
}
