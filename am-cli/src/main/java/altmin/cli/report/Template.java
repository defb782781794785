package altmin.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with places marked <code>{{name}}</code>, and where such texts are kept. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private Template() {}

    /** Fills each place once; what is filled in is not searched again, so that it cannot ask for more. */
    static String fill(String template, Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(value(place, values)));
    }

    private static String value(MatchResult place, Map<String, String> values) {
        String value = values.get(place.group(1));
        if (value == null) {
            throw new IllegalArgumentException("no value for " + place.group() + ", there are " + values.keySet());
        }
        return value;
    }

    /** A text file that lies beside this class. */
    static String resource(String name) {
        try (InputStream stream =
                Objects.requireNonNull(Template.class.getResourceAsStream(name), "the module lacks " + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of this module", e);
        }
    }
}
