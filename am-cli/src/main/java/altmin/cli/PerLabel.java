package altmin.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An option that is said for all, as in {@code --epochs 200}, or for one label or solver, as in
 * {@code --epochs paper=600}.
 *
 * @param otherwise for every label that has no value of its own
 * @param own by label
 */
record PerLabel(String otherwise, Map<String, String> own) {

    /**
     * Sorts out what was typed; of two values for the same the last counts.
     *
     * @param otherwise where nothing was said for all
     * @throws altmin.api.error.UsageException for a name that is not compared
     */
    static PerLabel parse(String option, List<String> typed, String otherwise, Lineup lineup) {
        String all = otherwise;
        Map<String, String> own = new LinkedHashMap<>();
        for (String value : typed) {
            int equals = value.indexOf('=');
            if (equals < 0) {
                all = value;
                continue;
            }
            String name = value.substring(0, equals);
            List<String> labels = lineup.meant(name);
            if (labels.isEmpty()) {
                throw lineup.unknown(option + " " + value, name);
            }
            labels.forEach(label -> own.put(label, value.substring(equals + 1)));
        }
        return new PerLabel(all, own);
    }

    String of(String label) {
        return own.getOrDefault(label, otherwise);
    }
}
