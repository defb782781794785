package altmin.cli.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a reader wants them. */
final class Numbers {

    /** As many as a float32 has. */
    private static final MathContext STORED = new MathContext(7);

    private static final MathContext SHOWN = new MathContext(5);
    private static final String SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
    private static final char NARROW_SPACE = '\u202f';

    private Numbers() {}

    /** To seven significant digits, which is what was measured and half the bytes. */
    static double rounded(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).round(STORED).doubleValue() : value;
    }

    /** To five significant digits; very large and small ones with a power of ten. */
    static String text(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : "not finite";
        }
        BigDecimal shown = BigDecimal.valueOf(value).round(SHOWN).stripTrailingZeros();
        double size = Math.abs(value);
        String text = size >= 1e6 || size < 1e-3 ? withPower(shown) : grouped(shown.toPlainString());
        return text.replace('-', '\u2212');
    }

    /** A count, in groups of three digits from 10,000 on. */
    static String count(long value) {
        return grouped(Long.toString(value));
    }

    /** A share of one in per cent, to two decimals. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%c%%", 100 * share, NARROW_SPACE);
    }

    /** A time in units that suit it. */
    static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "not finite";
        }
        if (seconds < 1) {
            return seconds < 1e-3 ? inUnit(seconds * 1e6, "\u00b5s") : inUnit(seconds * 1e3, "ms");
        }
        if (seconds < 120) {
            return inUnit(seconds, "s");
        }
        long whole = Math.round(seconds);
        return whole < 7200
                ? pair(whole / 60, "min", whole % 60, "s")
                : pair(whole / 3600, "h", whole % 3600 / 60, "min");
    }

    /** A number of bytes in units that suit it, of 1,000 each. */
    static String bytes(double count) {
        if (!Double.isFinite(count)) {
            return "not finite";
        }
        if (count < 1e6) {
            return count < 1e3 ? inUnit(count, "B") : inUnit(count / 1e3, "kB");
        }
        return count < 1e9 ? inUnit(count / 1e6, "MB") : inUnit(count / 1e9, "GB");
    }

    private static String inUnit(double value, String unit) {
        String text = value == 0
                ? "0"
                : new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString();
        return text + NARROW_SPACE + unit;
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return large + "" + NARROW_SPACE + largeUnit + " " + small + NARROW_SPACE + smallUnit;
    }

    private static String grouped(String digits) {
        int point = digits.indexOf('.');
        int end = point < 0 ? digits.length() : point;
        StringBuilder text = new StringBuilder(digits);
        for (int i = end - 3; end > 4 && i > 0 && digits.charAt(i - 1) != '-'; i -= 3) {
            text.insert(i, NARROW_SPACE);
        }
        return text.toString();
    }

    private static String withPower(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        String mantissa = value.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        StringBuilder text = new StringBuilder(mantissa.equals("1") ? "10" : mantissa + "\u00b710");
        for (char digit : Integer.toString(exponent).toCharArray()) {
            text.append(digit == '-' ? '\u207b' : SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
