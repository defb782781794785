package altmin.data.augment;

import altmin.api.data.DataOption;
import altmin.api.error.UsageException;
import java.util.List;
import java.util.Map;

/** Reads the option that says which blocks of features there are, and in which order. */
final class OperatorList {

    static final DataOption OPTION = new DataOption(
            "operators",
            "code5",
            "code5 | paper4 | mdlam5 | a list of identity, sym:K, rw:K, shift:K, ppr:ALPHA:STEPS, heat:TIME",
            "Blocks of features side by side: K hops by A~ (sym), by the mean over neighbours (rw) or by A~ + I (shift),"
                    + " personalised PageRank, heat kernel; code5 is sym:4,sym:3,sym:2,sym:1,identity");

    private static final Map<String, String> PRESETS = Map.of(
            "code5", "sym:4,sym:3,sym:2,sym:1,identity",
            "paper4", "identity,sym:1,sym:2,sym:3",
            "mdlam5", "shift:4,shift:3,shift:2,shift:1,identity");

    private static final int MOST_OPERATORS = 64;
    private static final int MOST_HOPS = 100;
    private static final int MOST_TIME = 100;

    private final String text;

    private OperatorList(String text) {
        this.text = text;
    }

    /**
     * The operators that a text lists, presets spelled out.
     *
     * @throws UsageException where it cannot be read
     */
    static List<Operator> parse(String text) {
        return new OperatorList(text).operators();
    }

    /** The text with a preset spelled out: what two lists with the same blocks have in common. */
    static String spelledOut(String text) {
        return PRESETS.getOrDefault(text, text);
    }

    private List<Operator> operators() {
        List<String> words = List.of(spelledOut(text).split(",", -1));
        if (words.size() > MOST_OPERATORS) {
            throw wrong(words.size() + " operators", "at most " + MOST_OPERATORS);
        }
        return words.stream().map(this::operator).toList();
    }

    private Operator operator(String word) {
        List<String> parts = List.of(word.split(":", -1));
        return switch (parts.getFirst() + "/" + (parts.size() - 1)) {
            case "identity/0" -> Operator.power(Propagation.SYMMETRIC, 0);
            case "sym/1" -> Operator.power(Propagation.SYMMETRIC, hops(word, parts.get(1)));
            case "rw/1" -> Operator.power(Propagation.RANDOM_WALK, hops(word, parts.get(1)));
            case "shift/1" -> Operator.power(Propagation.SHIFTED, hops(word, parts.get(1)));
            case "ppr/2" -> Operator.pageRank(upTo(1, word, parts.get(1)), hops(word, parts.get(2)));
            case "heat/1" -> Operator.heat(upTo(MOST_TIME, word, parts.get(1)));
            default -> throw wrong(word, OPTION.values());
        };
    }

    private int hops(String word, String number) {
        if (!number.matches("[1-9][0-9]{0,2}") || Integer.parseInt(number) > MOST_HOPS) {
            throw wrong(word, "a whole number of hops from 1 to " + MOST_HOPS);
        }
        return Integer.parseInt(number);
    }

    private double upTo(int most, String word, String number) {
        double value = number.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ? Double.parseDouble(number) : 0;
        if (value <= 0 || value > most) {
            throw wrong(word, "a number above 0 and up to " + most + ", as in 0.1");
        }
        return value;
    }

    private UsageException wrong(String word, String expected) {
        return new UsageException("--data-option operators=" + text + ": '" + word + "', expected " + expected);
    }
}
