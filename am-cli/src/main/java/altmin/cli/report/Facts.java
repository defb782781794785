package altmin.cli.report;

import java.util.List;

/** The small cards below a headline. */
final class Facts {

    private Facts() {}

    /** All cards in order. */
    static String html(List<String> facts) {
        return "  <dl class=\"facts\">\n" + String.join("", facts) + "  </dl>";
    }

    /** One card; {@code detail} may be empty. All are plain text. */
    static String fact(String label, String value, String detail) {
        String small = detail.isEmpty() ? "" : "<small>" + Html.escape(detail) + "</small>";
        return "    <div><dt>" + Html.escape(label) + "</dt><dd>" + Html.escape(value) + small + "</dd></div>\n";
    }
}
