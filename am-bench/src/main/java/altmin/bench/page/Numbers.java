package altmin.bench.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** Numbers as a reader wants them. */
public final class Numbers {

    private static final MathContext SHOWN = new MathContext(3, RoundingMode.HALF_UP);
    private static final char NARROW_SPACE = '\u202f';
    private static final String UNKNOWN = "\u2013";

    private Numbers() {}

    /** To three significant digits; a dash where it is not known. */
    public static String significant(double value) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        return value == 0
                ? "0"
                : BigDecimal.valueOf(value)
                        .round(SHOWN)
                        .setScale(scale(value), RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** As many decimals as make three digits, none from 100 on. */
    private static int scale(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(SHOWN);
        return Math.max(0, 2 - (rounded.precision() - rounded.scale() - 1));
    }

    /** Whole per cents, one decimal below 10; a dash where there is nothing to compare with. */
    public static String percent(OptionalDouble percent) {
        if (percent.isEmpty()) {
            return UNKNOWN;
        }
        double value = percent.getAsDouble();
        int decimals = value < 9.95 ? 1 : 0;
        return BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .toPlainString() + NARROW_SPACE + "%";
    }

    /** A time in units that suit it. */
    static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return UNKNOWN;
        }
        if (seconds < 1e-3) {
            return significant(seconds * 1e6) + NARROW_SPACE + "\u00b5s";
        }
        return seconds < 1
                ? significant(seconds * 1e3) + NARROW_SPACE + "ms"
                : significant(seconds) + NARROW_SPACE + "s";
    }
}
