package altmin.core.json;

/**
 * A JSON value. Equality is by value; members of an object keep the order they were given in, and {@link Object#toString}
 * writes compact text: no white space, {@link JsonNumber numbers} in the shortest form that reads back to the same
 * bits. So equal values in equal order give equal text, and {@code parse(value.toString()).equals(value)} for every
 * value without NaN and infinities.
 */
public sealed interface Json permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /** How deep arrays and objects may be nested in a text. */
    int MAXIMUM_DEPTH = 64;

    /**
     * Reads one value and nothing after it but white space. Refused besides what the grammar refuses: nesting deeper
     * than {@link #MAXIMUM_DEPTH}, a key twice in one object, a number beyond the range of a double, half a surrogate
     * pair.
     *
     * @throws JsonException with line and column of the first character that does not fit
     */
    static Json parse(String text) {
        return new JsonParser(text).document();
    }

    /**
     * {@link #parse}, where the text must be an object.
     *
     * @throws JsonException where it is not
     */
    static JsonObject parseObject(String text) {
        return Typed.object(parse(text), "the JSON text");
    }

    /** What it is, for a message: {@code "an object"}, {@code "a number"}, ... */
    String kind();
}
