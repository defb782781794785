package altmin.backend.cuda.ptx;

import static altmin.backend.cuda.ptx.Literals.f64;

/**
 * exp and log of float64, as {@link SingleMath} has them with longer series, and what is made of them. Error: 1 unit in the last
 * place. Cost: exp about 25 instructions, log 30 and a division.
 */
final class DoubleMath {

    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN2_HIGH = 0x1.62e42fefap-1;
    private static final double LN2_LOW = 0x1.cf79abc9e3b39p-40;
    private static final double ROUND = 0x1.8p52;
    private static final long ROUND_BITS = 0x4338000000000000L;
    private static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;
    private static final double[] EXP = {
        1.0 / 6227020800L,
        1.0 / 479001600,
        1.0 / 39916800,
        1.0 / 3628800,
        1.0 / 362880,
        1.0 / 40320,
        1.0 / 5040,
        1.0 / 720,
        1.0 / 120,
        1.0 / 24,
        1.0 / 6,
        0.5,
        1,
        1
    };
    private static final double[] LOG = {
        2.0 / 21, 2.0 / 19, 2.0 / 17, 2.0 / 15, 2.0 / 13, 2.0 / 11, 2.0 / 9, 2.0 / 7, 2.0 / 5, 2.0 / 3
    };

    private final Code code;

    DoubleMath(Code code) {
        this.code = code;
    }

    /** {@code e^x} for x up to 700; zero below -708, NaN for NaN. */
    String exp(String x) {
        String shifted = code.d("fma.rn.f64", x, f64(LOG2_E), f64(ROUND));
        String n = code.d("sub.rn.f64", shifted, f64(ROUND));
        String r = code.d("fma.rn.f64", n, f64(-LN2_LOW), code.d("fma.rn.f64", n, f64(-LN2_HIGH), x));
        String series = polynomial(EXP, r);
        String exponent = code.l("sub.s64", code.l("mov.b64", shifted), Long.toString(ROUND_BITS));
        String bits = code.l("shl.b64", code.l("add.s64", exponent, "1023"), "52");
        String scaled = code.d("mul.rn.f64", series, code.d("mov.b64", bits));
        return code.d("selp.f64", f64(0), scaled, code.p("setp.lt.f64", x, f64(-708)));
    }

    /** The natural logarithm of a normal number, or NaN. */
    String log(String x) {
        String bits = code.l("mov.b64", x);
        String exponent = code.l("shr.s64", code.l("sub.s64", bits, Long.toString(SQRT_HALF_BITS)), "52");
        String mantissa = code.l("sub.s64", bits, code.l("shl.b64", exponent, "52"));
        String f = code.d("sub.rn.f64", code.d("mov.b64", mantissa), f64(1));
        String n = code.d("cvt.rn.f64.s64", exponent);
        String s = code.d("div.rn.f64", f, code.d("add.rn.f64", f, f64(2)));
        String z = code.d("mul.rn.f64", s, s);
        String series = code.d("mul.rn.f64", polynomial(LOG, z), z);
        String h = code.d("mul.rn.f64", code.d("mul.rn.f64", f, f), f64(0.5));
        String low = code.d("mul.rn.f64", n, f64(LN2_LOW));
        String tail = code.d("sub.rn.f64", h, code.d("fma.rn.f64", s, code.d("add.rn.f64", h, series), low));
        String logarithm = code.d("fma.rn.f64", n, f64(LN2_HIGH), code.d("sub.rn.f64", f, tail));
        return code.d("selp.f64", logarithm, f64(Double.NaN), code.p("setp.gt.f64", x, f64(0)));
    }

    /**
     * The Wright omega function, w with {@code w + log w = x}, by Newton's method: {@code w + log w} is concave in w, so
     * after one step the iterates rise to the root, and six steps reach it from these starts. Below -40 it is e^x to the
     * last place.
     */
    String omega(String x) {
        String power = exp(code.d("min.f64", x, f64(1)));
        String low = code.d("div.rn.f64", power, code.d("add.rn.f64", power, f64(1)));
        String high = code.d("sub.rn.f64", x, log(code.d("max.f64", x, f64(1))));
        String w = code.d("selp.f64", low, high, code.p("setp.lt.f64", x, f64(1)));
        String next = code.d("add.rn.f64", x, f64(1));
        for (int i = 0; i < 6; i++) {
            String above = code.d("sub.rn.f64", next, log(w));
            String ratio = code.d("div.rn.f64", above, code.d("add.rn.f64", w, f64(1)));
            w = code.d("mul.rn.f64", w, ratio);
        }
        return code.d("selp.f64", power, w, code.p("setp.lt.f64", x, f64(-40)));
    }

    private String polynomial(double[] coefficients, String x) {
        String value = code.d("mov.f64", f64(coefficients[0]));
        for (int i = 1; i < coefficients.length; i++) {
            value = code.d("fma.rn.f64", value, x, f64(coefficients[i]));
        }
        return value;
    }
}
