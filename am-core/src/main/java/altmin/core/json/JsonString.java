package altmin.core.json;

/**
 * A string.
 *
 * @param value half of a surrogate pair, which no Unicode text can hold, is replaced by U+FFFD
 */
public record JsonString(String value) implements Json {

    public JsonString {
        value = Unicode.wellFormed(value);
    }

    @Override
    public String kind() {
        return "a string";
    }

    @Override
    public String toString() {
        return JsonWriter.write(this);
    }
}
