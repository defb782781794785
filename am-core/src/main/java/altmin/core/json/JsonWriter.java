package altmin.core.json;

import java.util.HexFormat;
import java.util.Map;

/** Compact text of a value; the same value gives the same text. */
final class JsonWriter {

    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder text = new StringBuilder();

    private JsonWriter() {}

    static String write(Json value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.text.toString();
    }

    private void value(Json value) {
        switch (value) {
            case JsonObject object -> object(object);
            case JsonArray array -> array(array);
            case JsonString string -> string(string.value());
            case JsonNumber number -> text.append(number);
            case JsonBoolean bool -> text.append(bool);
            case JsonNull absent -> text.append(absent);
        }
    }

    private void object(JsonObject object) {
        String separator = "{";
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            text.append(separator);
            string(member.getKey());
            text.append(':');
            value(member.getValue());
            separator = ",";
        }
        text.append(object.members().isEmpty() ? "{}" : "}");
    }

    private void array(JsonArray array) {
        String separator = "[";
        for (Json element : array.elements()) {
            text.append(separator);
            value(element);
            separator = ",";
        }
        text.append(array.elements().isEmpty() ? "[]" : "]");
    }

    private void string(String value) {
        text.append('"');
        value.chars().forEach(c -> character((char) c));
        text.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            default -> plain(c);
        }
    }

    private void plain(char c) {
        if (c < ' ') {
            text.append("\\u").append(HEX.toHexDigits(c));
        } else {
            text.append(c);
        }
    }
}
