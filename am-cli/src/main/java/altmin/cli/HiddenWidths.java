package altmin.cli;

import altmin.api.error.UsageException;
import altmin.api.network.Network;
import altmin.core.file.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code --hidden}. */
final class HiddenWidths {

    private static final int WIDEST = 1 << 20;
    private static final int MOST = 10_000;

    /** A width, or a number of layers of one width. */
    private static final Pattern PART = Pattern.compile("(?:([0-9]{1,9})x)?([0-9]{1,9})");

    private static final String USUAL = "1000";

    private HiddenWidths() {}

    /** What holds where nothing was said: the hidden layers of the model to start from, or one of 1,000. */
    static String unsaid(Optional<Model> start) {
        return start.map(model -> text(model.network())).orElse(USUAL);
    }

    private static String text(Network network) {
        List<Integer> widths = network.widths().subList(1, network.depth());
        return widths.isEmpty() ? "none" : widths.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** {@code "500,500"}, {@code "9x100"} for nine of 100, {@code "2x500,100"}, or {@code "none"}. */
    static List<Integer> parse(String text) {
        List<Integer> widths = new ArrayList<>();
        if (text.equals("none")) {
            return widths;
        }
        for (String part : text.split(",", -1)) {
            widths.addAll(layers(part.strip(), text));
            if (widths.size() > MOST) {
                throw tooMany(text);
            }
        }
        return widths;
    }

    private static List<Integer> layers(String part, String text) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            throw wrong(part, text);
        }
        int layers = matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
        int width = Integer.parseInt(matcher.group(2));
        if (width < 1 || width > WIDEST || layers < 1) {
            throw wrong(part, text);
        }
        if (layers > MOST) {
            throw tooMany(text);
        }
        return Collections.nCopies(layers, width);
    }

    private static UsageException tooMany(String text) {
        return new UsageException("--hidden " + text + ": too many layers, expected at most " + MOST);
    }

    private static UsageException wrong(String part, String text) {
        return new UsageException("--hidden " + text + ": '" + part
                + "' is not a width, expected whole numbers from 1 to " + WIDEST
                + " separated by commas, as in 500,500, or none; 9x100 stands for nine of 100");
    }
}
