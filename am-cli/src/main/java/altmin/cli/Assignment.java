package altmin.cli;

import java.util.List;
import java.util.Map;

/** A {@code --set KEY=VALUE}, taken apart. */
record Assignment(String key, String value) {

    static Assignment parse(String typed) {
        Map.Entry<String, String> pair =
                KeyValues.parse("--set", List.of(typed), "step=solve").firstEntry();
        return new Assignment(pair.getKey(), pair.getValue());
    }

    @Override
    public String toString() {
        return "--set " + key + "=" + value;
    }
}
