package altmin.bench.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of a page. Text gets into one through {@link #text} and {@link Attribute} only, which escape it, so no name of
 * a backend or a processor can become markup.
 */
record Html(String markup) {

    static final Html NOTHING = new Html("");

    /** An attribute of an element. */
    record Attribute(String name, String value) {

        private String markup() {
            return " " + name + "=\"" + escape(value) + "\"";
        }
    }

    /** Text as it is to be read. */
    static Html text(String text) {
        return new Html(escape(text));
    }

    /** An element. */
    static Html element(String name, List<Attribute> attributes, Html... content) {
        String start = attributes.stream().map(Attribute::markup).collect(Collectors.joining("", "<" + name, ">"));
        return new Html(start + all(Stream.of(content)).markup + "</" + name + ">");
    }

    /** An element of a class. */
    static Html element(String name, String className, Html... content) {
        return element(name, List.of(new Attribute("class", className)), content);
    }

    /** An element that holds text alone. */
    static Html element(String name, String text) {
        return element(name, List.of(), text(text));
    }

    /** One after the other. */
    static Html all(Stream<Html> pieces) {
        return new Html(pieces.map(Html::markup).collect(Collectors.joining()));
    }

    /** For element content and quoted attributes. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
