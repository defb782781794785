package altmin.cli.report;

import java.util.List;
import java.util.Map;

/**
 * The frame of every page: one HTML file that needs no network and nothing beside itself, and runs no script but its own.
 *
 * @param brand what kind of page it is, plain text
 * @param title plain text
 * @param headline HTML
 * @param main HTML
 * @param data JSON that is safe inside a script element
 * @param scripts the names of those that it runs, in order
 */
record Page(String brand, String title, String headline, String main, String data, List<String> scripts) {

    String html() {
        String script = script();
        return Template.fill(
                Template.resource("page.html"),
                Map.of(
                        "brand",
                        Html.escape(brand),
                        "title",
                        Html.escape(title),
                        "style",
                        Template.resource("report.css"),
                        "headline",
                        headline,
                        "main",
                        main,
                        "data",
                        data,
                        "script",
                        script,
                        "scriptHash",
                        Html.sha256(script)));
    }

    private String script() {
        StringBuilder script = new StringBuilder("'use strict';\n");
        scripts.forEach(name -> script.append(Template.resource(name)));
        return script.toString();
    }
}
