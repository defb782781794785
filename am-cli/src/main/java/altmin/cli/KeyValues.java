package altmin.cli;

import altmin.api.error.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The values of an option that may be given many times, each a key and a value. */
final class KeyValues {

    private KeyValues() {}

    /**
     * In the order given; the last of a key wins.
     *
     * @param example for the error, such as {@code step=solve}
     * @throws UsageException where one is no {@code KEY=VALUE}
     */
    static SequencedMap<String, String> parse(String option, List<String> typed, String example) {
        SequencedMap<String, String> chosen = new LinkedHashMap<>();
        for (String text : typed) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException(option + " " + text + ": expected KEY=VALUE, as in " + option + " " + example);
            }
            chosen.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return chosen;
    }
}
