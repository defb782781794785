package altmin.core.json;

/** {@code null}: a value that is known to be absent. All are equal. */
public record JsonNull() implements Json {

    public static final JsonNull NULL = new JsonNull();

    @Override
    public String kind() {
        return "null";
    }

    @Override
    public String toString() {
        return "null";
    }
}
