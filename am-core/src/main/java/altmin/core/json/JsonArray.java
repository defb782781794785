package altmin.core.json;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** A list of values, in order. */
public record JsonArray(List<Json> elements) implements Json {

    public JsonArray {
        elements = List.copyOf(elements);
    }

    public static JsonArray of(Json... elements) {
        return new JsonArray(Arrays.asList(elements));
    }

    public static JsonArray ofStrings(List<String> values) {
        return new JsonArray(values.stream().<Json>map(JsonString::new).toList());
    }

    public static JsonArray ofNumbers(List<? extends Number> values) {
        return new JsonArray(values.stream()
                .<Json>map(value -> new JsonNumber(value.doubleValue()))
                .toList());
    }

    /** Exactly, as in {@link JsonObject.Builder#put(String, long)}. */
    public static JsonArray ofIntegers(List<Long> values) {
        return new JsonArray(values.stream().map(Whole::of).toList());
    }

    /**
     * The elements, each of which must be a string.
     *
     * @throws JsonException where one is not; names its index
     */
    public List<String> strings() {
        return all(Typed::string);
    }

    /**
     * The elements, each of which must be a number.
     *
     * @throws JsonException where one is not; names its index
     */
    public List<Double> numbers() {
        return all(Typed::number);
    }

    /**
     * The elements, each of which must be a whole number.
     *
     * @throws JsonException where one is not; names its index
     */
    public List<Long> integers() {
        return all(Typed::integer);
    }

    /**
     * The elements, each of which must be an object.
     *
     * @throws JsonException where one is not; names its index
     */
    public List<JsonObject> objects() {
        return all(Typed::object);
    }

    private <T> List<T> all(BiFunction<Json, String, T> reader) {
        return IntStream.range(0, elements.size())
                .mapToObj(i -> reader.apply(elements.get(i), "the JSON array element " + i))
                .toList();
    }

    @Override
    public String kind() {
        return "an array";
    }

    @Override
    public String toString() {
        return JsonWriter.write(this);
    }
}
