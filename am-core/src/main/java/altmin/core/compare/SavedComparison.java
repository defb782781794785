package altmin.core.compare;

import altmin.api.error.DataException;
import altmin.api.error.UsageException;
import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import altmin.core.settings.SameSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was compared in a folder before, by its {@code compare.json}.
 *
 * @param shared what holds for all contenders and a resume must not change
 * @param contenders by label
 */
record SavedComparison(ComparisonFolder folder, JsonObject shared, Map<String, JsonObject> contenders) {

    private static final List<String> SHARED = List.of("data", "backend", "vectorBits");

    /**
     * What is in the folder, where there is a comparison in it.
     *
     * @throws DataException where the file is not what it should be
     */
    static Optional<SavedComparison> in(ComparisonFolder folder) {
        if (!folder.isUsed()) {
            return Optional.empty();
        }
        try {
            JsonObject saved = folder.read();
            return Optional.of(new SavedComparison(folder, shared(saved), contenders(saved)));
        } catch (JsonException e) {
            throw new DataException(folder.file() + ": " + e.getMessage() + "; expected what 'am compare' wrote", e);
        }
    }

    private static JsonObject shared(JsonObject all) {
        JsonObject.Builder shared = JsonObject.builder();
        SHARED.forEach(key -> all.find(key).ifPresent(value -> shared.put(key, value)));
        return shared.build();
    }

    private static Map<String, JsonObject> contenders(JsonObject all) {
        Map<String, JsonObject> contenders = new LinkedHashMap<>();
        all.array("contenders").objects().forEach(entry -> contenders.put(entry.string("label"), entry));
        return contenders;
    }

    /**
     * Refuses to go on with other settings. Contenders and seeds may be added.
     *
     * @throws UsageException names the first key that differs
     */
    void requireSame(JsonObject outline) {
        SameSettings.require(shared(outline), shared, folder.file().toString());
        Map<String, JsonObject> current = contenders(outline);
        contenders.forEach((label, saved) -> {
            if (!current.containsKey(label)) {
                throw new UsageException("cannot resume: label '" + label + "' is missing, expected all labels of "
                        + folder.file() + ": " + String.join(", ", contenders.keySet()));
            }
            SameSettings.require(
                    current.getOrDefault(label, JsonObject.EMPTY), saved, "label " + label + " of " + folder.file());
        });
    }
}
