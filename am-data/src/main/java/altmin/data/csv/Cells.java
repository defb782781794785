package altmin.data.csv;

import java.util.Locale;
import java.util.Set;

/** What the text of a cell stands for. */
public final class Cells {

    private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");

    private static final int LONGEST_QUOTE = 40;

    private Cells() {}

    /** Whether it is a decimal number that float32 can hold. */
    static boolean isNumber(String cell) {
        return Float.isFinite(number(cell));
    }

    /** The number nearest to a decimal text; infinite where that is too large, NaN where the text is no number. */
    public static float number(String cell) {
        int digits = shortWhole(cell);
        if (digits >= 0 || cell.isEmpty() || !isDecimal(cell)) {
            return digits >= 0 ? digits : Float.NaN;
        }
        try {
            return Float.parseFloat(cell);
        } catch (NumberFormatException e) {
            return Float.NaN; // such as "1-2", which a caller reports with its place
        }
    }

    /** The value of one to six digits, else -1: pixels and counts, many times faster than the general parser. */
    private static int shortWhole(String cell) {
        int value = cell.isEmpty() || cell.length() > 6 ? -1 : 0;
        for (int i = 0; i < cell.length() && value >= 0; i++) {
            int digit = cell.charAt(i) - '0';
            value = digit >= 0 && digit <= 9 ? 10 * value + digit : -1;
        }
        return value;
    }

    /** Whether it holds the characters of a decimal number only; {@code parseFloat} also takes "1f" and "0x1p3". */
    private static boolean isDecimal(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if ("0123456789+-.eE".indexOf(cell.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether it says that the value is missing or not finite, so that it is neither a number nor a class. */
    static boolean isMissing(String cell) {
        String plain = cell.startsWith("-") || cell.startsWith("+") ? cell.substring(1) : cell;
        return plain.isEmpty() || NOT_FINITE.contains(plain.toLowerCase(Locale.ROOT));
    }

    /** How an error quotes it. */
    public static String quote(String cell) {
        return cell.isEmpty() ? "an empty cell" : '"' + oneLine(cell) + '"';
    }

    /** On one line and cut to a readable length. */
    static String oneLine(String cell) {
        String cut = cell.length() > LONGEST_QUOTE ? cell.substring(0, LONGEST_QUOTE) + "..." : cell;
        return cut.replace('\n', ' ');
    }
}
