package altmin.data.option;

import altmin.api.data.DataOption;
import altmin.api.data.DataRequest;
import altmin.api.error.UsageException;
import java.util.List;

/** Typed access to what was chosen of an option; every error names the key, what was said and what may be said. */
public final class OptionValue {

    private OptionValue() {}

    /** A whole number from {@code least} to {@code most}. */
    public static long whole(DataRequest request, DataOption option, long least, long most) {
        String text = request.option(option);
        boolean digits = text.matches("-?[0-9]{1,18}");
        long value = digits ? Long.parseLong(text) : 0;
        if (!digits || value < least || value > most) {
            throw wrong(option, text, "a whole number from " + least + " to " + most);
        }
        return value;
    }

    /** A decimal number from {@code least} to {@code most}. */
    public static double real(DataRequest request, DataOption option, double least, double most) {
        String text = request.option(option);
        double value = text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ? Double.parseDouble(text) : Double.NaN;
        if (value >= least && value <= most) {
            return value;
        }
        throw wrong(option, text, "a number from " + least + " to " + most);
    }

    /** One of the given words. */
    public static String choice(DataRequest request, DataOption option, List<String> words) {
        String text = request.option(option);
        if (!words.contains(text)) {
            throw wrong(option, text, String.join(" | ", words));
        }
        return text;
    }

    /** The exception for a value that cannot be used. */
    public static UsageException wrong(DataOption option, String text, String expected) {
        return new UsageException("--data-option " + option.key() + "=" + text + ": expected " + expected);
    }
}
