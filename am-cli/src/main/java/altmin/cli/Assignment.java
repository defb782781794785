package altmin.cli;

import altmin.api.error.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@code --set KEY=VALUE}, taken apart. */
record Assignment(String key, String value) {

    static Assignment parse(String typed) {
        int equals = typed.indexOf('=');
        if (equals < 1) {
            throw new UsageException("--set " + typed + ": expected KEY=VALUE, as in --set step=solve");
        }
        return new Assignment(typed.substring(0, equals), typed.substring(equals + 1));
    }

    /** All of them by key; the last of two for one key counts. */
    static Map<String, String> byKey(List<String> typed) {
        Map<String, String> values = new LinkedHashMap<>();
        typed.stream().map(Assignment::parse).forEach(set -> values.put(set.key(), set.value()));
        return values;
    }

    @Override
    public String toString() {
        return "--set " + key + "=" + value;
    }
}
