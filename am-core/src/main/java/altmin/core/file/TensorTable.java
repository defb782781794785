package altmin.core.file;

import altmin.api.tensor.ElementType;
import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The tensors of a file and where each begins, counted from where the data begin. There is one layout for a list of
 * tensors, each on the next multiple of 64, so a table that says otherwise is wrong: none can overlap, leave a gap or
 * reach past the end.
 *
 * @param end where the last tensor ends, counted the same way
 */
record TensorTable(SequencedMap<String, TensorSpec> specs, SequencedMap<String, Long> offsets, long end) {

    /** Every tensor begins on a multiple of this: a cache line, and a vector register of 512 bits. */
    static final long ALIGNMENT = 64;

    /**
     * Lays the tensors out.
     *
     * @throws ArithmeticException where the end is beyond a long
     */
    static TensorTable of(SequencedMap<String, TensorSpec> specs) {
        SequencedMap<String, Long> offsets = new LinkedHashMap<>();
        long end = 0;
        for (Map.Entry<String, TensorSpec> entry : specs.entrySet()) {
            long offset = align(end);
            offsets.put(entry.getKey(), offset);
            end = Math.addExact(offset, entry.getValue().bytes());
        }
        return new TensorTable(
                Collections.unmodifiableSequencedMap(new LinkedHashMap<>(specs)),
                Collections.unmodifiableSequencedMap(offsets),
                end);
    }

    static long align(long offset) {
        return Math.addExact(offset, ALIGNMENT - 1) & -ALIGNMENT;
    }

    JsonArray toJson() {
        List<Json> entries = new ArrayList<>();
        specs.forEach((name, spec) -> entries.add(JsonObject.builder()
                .put("name", name)
                .put("type", TensorSpec.typeName(spec.type()))
                .put("rows", spec.rows())
                .put("columns", spec.columns())
                .put("offset", offset(name))
                .build()));
        return new JsonArray(entries);
    }

    /**
     * Reads a table and lays its tensors out again.
     *
     * @throws JsonException where a member is missing or of another kind
     * @throws IllegalArgumentException where a name is there twice, or a type, shape or offset cannot be
     * @throws ArithmeticException where the tensors are larger than any file
     */
    static TensorTable parse(JsonArray entries) {
        SequencedMap<String, TensorSpec> specs = new LinkedHashMap<>();
        for (JsonObject entry : entries.objects()) {
            if (specs.putIfAbsent(entry.string("name"), spec(entry)) != null) {
                throw new IllegalArgumentException("the tensor " + entry.string("name") + " is there twice");
            }
        }
        TensorTable table = of(specs);
        entries.objects().forEach(table::requireOffset);
        return table;
    }

    private static TensorSpec spec(JsonObject entry) {
        return new TensorSpec(
                type(entry.string("type")), entry.integer("rows"), Math.toIntExact(entry.integer("columns")));
    }

    private static ElementType type(String name) {
        for (ElementType type : ElementType.values()) {
            if (TensorSpec.typeName(type).equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("the type is '" + name + "', expected float32 or float64");
    }

    private void requireOffset(JsonObject entry) {
        String name = entry.string("name");
        long actual = entry.integer("offset");
        if (actual != offset(name)) {
            throw new IllegalArgumentException(
                    "the offset of tensor " + name + " is " + actual + ", expected " + offset(name));
        }
    }

    TensorSpec spec(String name) {
        return required(specs, name);
    }

    long offset(String name) {
        return required(offsets, name);
    }

    private static <T> T required(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no tensor '" + name + "'; there are " + map.keySet());
        }
        return value;
    }
}
