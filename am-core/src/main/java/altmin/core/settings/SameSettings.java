package altmin.core.settings;

import altmin.api.error.UsageException;
import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** What goes on with saved work must have the settings that it was begun with. */
public final class SameSettings {

    private SameSettings() {}

    /**
     * Compares every key of either.
     *
     * @param where of the saved ones, for the message: {@code "the checkpoint of iteration 3"}
     * @throws UsageException at the first key that differs; says what it is and what was expected
     */
    public static void require(JsonObject current, JsonObject saved, String where) {
        SequencedMap<String, Json> all = new LinkedHashMap<>(saved.members());
        current.members().forEach(all::putIfAbsent);
        all.keySet().forEach(key -> requireSame(key, current.find(key), saved.find(key), where));
    }

    private static void requireSame(String key, Optional<Json> actual, Optional<Json> saved, String where) {
        if (!actual.equals(saved)) {
            throw new UsageException("cannot resume: " + key + " is " + words(actual) + ", expected " + words(saved)
                    + " as in " + where + "; use the same settings or start in another run folder");
        }
    }

    private static String words(Optional<Json> value) {
        return value.map(Json::toString).orElse("not there");
    }
}
