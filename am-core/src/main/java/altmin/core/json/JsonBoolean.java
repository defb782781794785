package altmin.core.json;

/** {@code true} or {@code false}. */
public record JsonBoolean(boolean value) implements Json {

    @Override
    public String kind() {
        return "a boolean";
    }

    @Override
    public String toString() {
        return Boolean.toString(value);
    }
}
