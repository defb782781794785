package altmin.core.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Recursive descent over the grammar of RFC 8259; the depth is bounded, so the stack is. */
final class JsonParser {

    private final Cursor cursor;
    private final StringScanner strings;
    private int depth;

    JsonParser(String text) {
        cursor = new Cursor(text);
        strings = new StringScanner(cursor);
    }

    Json document() {
        Json value = value();
        if (cursor.peek() != Cursor.END) {
            throw cursor.unexpected("the end of the text");
        }
        return value;
    }

    /** One value with the white space on both sides of it. */
    private Json value() {
        cursor.skipWhiteSpace();
        Json value = switch (cursor.peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonString(strings.scan());
            case 't' -> word("true", new JsonBoolean(true));
            case 'f' -> word("false", new JsonBoolean(false));
            case 'n' -> word("null", JsonNull.NULL);
            default -> NumberScanner.scan(cursor);
        };
        cursor.skipWhiteSpace();
        return value;
    }

    private Json word(String word, Json meaning) {
        for (int i = 0; i < word.length(); i++) {
            if (!cursor.skip(word.charAt(i))) {
                throw cursor.unexpected("'" + word + "'");
            }
        }
        return meaning;
    }

    private Json array() {
        open();
        List<Json> elements = new ArrayList<>();
        if (!cursor.skip(']')) {
            do {
                elements.add(value());
            } while (cursor.skip(','));
            close(']');
        }
        depth--;
        return new JsonArray(elements);
    }

    private Json object() {
        open();
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        if (!cursor.skip('}')) {
            do {
                member(members);
            } while (cursor.skip(','));
            close('}');
        }
        depth--;
        return new JsonObject(members);
    }

    private void member(SequencedMap<String, Json> members) {
        cursor.skipWhiteSpace();
        int start = cursor.position();
        String key = strings.scan();
        cursor.skipWhiteSpace();
        if (!cursor.skip(':')) {
            throw cursor.unexpected("':'");
        }
        if (members.putIfAbsent(key, value()) != null) {
            throw cursor.errorAt(start, "the key '" + key + "' is there twice, expected once");
        }
    }

    private void open() {
        if (++depth > Json.MAXIMUM_DEPTH) {
            throw cursor.errorAt(cursor.position(), "nested deeper than " + Json.MAXIMUM_DEPTH + " levels");
        }
        cursor.next();
        cursor.skipWhiteSpace();
    }

    private void close(char bracket) {
        if (!cursor.skip(bracket)) {
            throw cursor.unexpected("',' or '" + bracket + "'");
        }
    }
}
