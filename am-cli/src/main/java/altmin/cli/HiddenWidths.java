package altmin.cli;

import altmin.api.error.UsageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code --hidden}. */
final class HiddenWidths {

    private static final int WIDEST = 1 << 20;

    private HiddenWidths() {}

    /** {@code "500,500"} or {@code "none"}. */
    static List<Integer> parse(String text) {
        List<Integer> widths = new ArrayList<>();
        if (text.equals("none")) {
            return widths;
        }
        for (String part : text.split(",", -1)) {
            widths.add(width(part.strip(), text));
        }
        return widths;
    }

    private static int width(String part, String text) {
        try {
            int width = Integer.parseInt(part);
            if (width >= 1 && width <= WIDEST) {
                return width;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(part, text, notANumber);
        }
        throw wrong(part, text, null);
    }

    private static UsageException wrong(String part, String text, @Nullable NumberFormatException cause) {
        String message = "--hidden " + text + ": '" + part + "' is not a width, expected whole numbers from 1 to "
                + WIDEST + " separated by commas, as in 500,500, or none";
        return cause == null ? new UsageException(message) : new UsageException(message, cause);
    }
}
