package altmin.cli.report;

import java.util.Locale;

/**
 * Accuracies with their spread, in per cent. Mean and deviation are given to the same decimals: as many, two at most,
 * as give the deviation two significant digits.
 */
public final class Percent {

    /** The sign, to stand behind a number on a page. */
    static final String SIGN = "\u202f%";

    private static final int MOST = 2;

    private Percent() {}

    /**
     * Both, without the sign of per cent.
     *
     * @param mean a share of one, or NaN for a dash
     * @param deviation NaN where there is none
     * @param sign what stands between them
     */
    public static String spread(double mean, double deviation, String sign) {
        if (Double.isNaN(mean)) {
            return "-";
        }
        return Double.isNaN(deviation)
                ? mean(mean, deviation)
                : mean(mean, deviation) + " " + sign + " " + deviation(deviation);
    }

    static String mean(double mean, double deviation) {
        return fixed(mean, decimals(deviation));
    }

    static String deviation(double deviation) {
        return fixed(deviation, decimals(deviation));
    }

    private static int decimals(double deviation) {
        return deviation > 0 ? Math.clamp(1 - (int) Math.floor(Math.log10(100 * deviation)), 0, MOST) : MOST;
    }

    private static String fixed(double share, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", 100 * share);
    }
}
