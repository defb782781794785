package altmin.core.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/**
 * Members by key, in the order they were given. Two objects are equal where their members are, whatever the order.
 *
 * <p>The readers {@link #string}, {@link #number}, ... throw {@link JsonException} where the key is missing or holds
 * another kind of value; their {@code optional} forms are empty where it is missing or {@code null}.
 */
public record JsonObject(SequencedMap<String, Json> members) implements Json {

    public static final JsonObject EMPTY = new JsonObject(new LinkedHashMap<>());

    public JsonObject {
        SequencedMap<String, Json> copy = new LinkedHashMap<>();
        members.forEach((key, value) -> copy.put(Unicode.wellFormed(key), value));
        if (copy.size() != members.size()) {
            throw new IllegalArgumentException("keys differ only in halves of surrogate pairs: " + members.keySet());
        }
        members = Collections.unmodifiableSequencedMap(copy);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Strings by key, in the order of the map. */
    public static JsonObject ofTexts(Map<String, String> texts) {
        Builder builder = builder();
        texts.forEach(builder::put);
        return builder.build();
    }

    /** These members and one more at the end; a member of the same key is replaced in its place. */
    public JsonObject with(String key, Json value) {
        SequencedMap<String, Json> copy = new LinkedHashMap<>(members);
        copy.put(key, value);
        return new JsonObject(copy);
    }

    /** {@link #with(String, Json)}. */
    public JsonObject with(String key, String value) {
        return with(key, new JsonString(value));
    }

    /** {@link #with(String, Json)}. */
    public JsonObject with(String key, double value) {
        return with(key, new JsonNumber(value));
    }

    /** {@link #with(String, Json)}, exact as in {@link Builder#put(String, long)}. */
    public JsonObject with(String key, long value) {
        return with(key, Whole.of(value));
    }

    /** {@link #with(String, Json)}. */
    public JsonObject with(String key, boolean value) {
        return with(key, new JsonBoolean(value));
    }

    public boolean has(String key) {
        return members.containsKey(key);
    }

    /** The member as it is, {@link JsonNull} included. */
    public Optional<Json> find(String key) {
        return Optional.ofNullable(members.get(key));
    }

    public String string(String key) {
        return required(key, "a string", Typed::string);
    }

    public Optional<String> optionalString(String key) {
        return optional(key, Typed::string);
    }

    public double number(String key) {
        return required(key, "a number", Typed::number);
    }

    public OptionalDouble optionalNumber(String key) {
        return optional(key, Typed::number).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    /** A whole number, exactly: up to 2^53 as a number, beyond as a string of digits. */
    public long integer(String key) {
        return required(key, "a whole number", Typed::integer);
    }

    public OptionalLong optionalInteger(String key) {
        return optional(key, Typed::integer).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    public boolean bool(String key) {
        return required(key, "true or false", Typed::bool);
    }

    public Optional<Boolean> optionalBool(String key) {
        return optional(key, Typed::bool);
    }

    public JsonObject object(String key) {
        return required(key, "an object", Typed::object);
    }

    public Optional<JsonObject> optionalObject(String key) {
        return optional(key, Typed::object);
    }

    /** An object whose members are all strings. */
    public Optional<SequencedMap<String, String>> optionalTexts(String key) {
        return optionalObject(key).map(object -> {
            SequencedMap<String, String> texts = new LinkedHashMap<>();
            object.members().forEach((name, _) -> texts.put(name, object.string(name)));
            return texts;
        });
    }

    public JsonArray array(String key) {
        return required(key, "an array", Typed::array);
    }

    public Optional<JsonArray> optionalArray(String key) {
        return optional(key, Typed::array);
    }

    private <T> T required(String key, String expected, BiFunction<Json, String, T> reader) {
        Json value = members.get(key);
        if (value == null) {
            throw new JsonException(
                    where(key) + " is missing, expected " + expected + "; there are " + members.keySet());
        }
        return reader.apply(value, where(key));
    }

    private <T> Optional<T> optional(String key, BiFunction<Json, String, T> reader) {
        return find(key).filter(value -> !(value instanceof JsonNull)).map(value -> reader.apply(value, where(key)));
    }

    private static String where(String key) {
        return "the JSON key '" + key + "'";
    }

    @Override
    public String kind() {
        return "an object";
    }

    @Override
    public String toString() {
        return JsonWriter.write(this);
    }

    /** Collects members; not for several threads at once. A key twice is a defect and throws IllegalArgumentException. */
    public static final class Builder {

        private final SequencedMap<String, Json> members = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String key, Json value) {
            if (members.putIfAbsent(key, value) != null) {
                throw new IllegalArgumentException("the JSON key '" + key + "' is there already");
            }
            return this;
        }

        public Builder put(String key, String value) {
            return put(key, new JsonString(value));
        }

        public Builder put(String key, double value) {
            return put(key, new JsonNumber(value));
        }

        /** Exactly: as a number up to 2^53, as a string of digits beyond; {@link JsonObject#integer} reads both. */
        public Builder put(String key, long value) {
            return put(key, Whole.of(value));
        }

        public Builder put(String key, boolean value) {
            return put(key, new JsonBoolean(value));
        }

        /** Numbers by name, such as step sizes. */
        public Builder put(String key, Map<String, Double> values) {
            Builder inner = builder();
            values.forEach(inner::put);
            return put(key, inner.build());
        }

        public JsonObject build() {
            return new JsonObject(members);
        }
    }
}
