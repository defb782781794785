package altmin.core.settings;

import altmin.api.error.UsageException;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/** Typed access to a solver's settings; every error names the key, what was said and what may be said. */
public final class Settings {

    private final Map<String, String> values;

    public Settings(Map<String, String> values) {
        this.values = values;
    }

    /**
     * The text of a key.
     *
     * @throws IllegalArgumentException where the solver asks for a key it did not declare
     */
    public String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("setting " + key + " was not declared");
        }
        return value;
    }

    /** A finite number greater than zero. */
    public double positive(String key) {
        return number(key, text(key), value -> value > 0, "a number > 0");
    }

    /** A finite number greater than zero and less than a bound. */
    public double positiveBelow(String key, int bound) {
        return number(key, text(key), value -> value > 0 && value < bound, "a number > 0 and < " + bound);
    }

    /** A finite number, zero or greater. */
    public double notNegative(String key) {
        return number(key, text(key), value -> value >= 0, "a number >= 0");
    }

    /** A finite number from zero to one, exclusive. */
    public double fraction(String key) {
        return number(key, text(key), value -> value >= 0 && value < 1, "a number >= 0 and < 1");
    }

    /** A whole number, one or greater. */
    public int count(String key) {
        return whole(key, 1);
    }

    /** A whole number, zero or greater. */
    public int countOrZero(String key) {
        return whole(key, 0);
    }

    private int whole(String key, int least) {
        return (int) number(
                key,
                text(key),
                value -> value >= least && value <= Integer.MAX_VALUE && value == Math.rint(value),
                "a whole number >= " + least);
    }

    /** One of the given words. */
    public String choice(String key, List<String> words) {
        String value = text(key);
        if (!words.contains(value)) {
            throw wrong(key, value, String.join(" | ", words) + Nearest.hint(value, words));
        }
        return value;
    }

    /** A number out of a longer value, as in {@code every:100:10}. */
    public static double part(String key, String text, DoublePredicate accepted, String expected) {
        return number(key, text, accepted, expected);
    }

    /** The exception for a value that cannot be used. */
    public static UsageException wrong(String key, String value, String expected) {
        return new UsageException("--set " + key + "=" + value + ": expected " + expected);
    }

    private static double number(String key, String text, DoublePredicate accepted, String expected) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw wrong(key, text, expected);
        }
        if (!Double.isFinite(value) || !accepted.test(value)) {
            throw wrong(key, text, expected);
        }
        return value;
    }
}
