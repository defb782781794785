package altmin.backend.cuda.ptx;

import static altmin.backend.cuda.ptx.Literals.f32;

/**
 * exp and log of float32 from {@code + - *}, fma and a division rounded to nearest; the device's own approximations are not
 * used, as their error is not the contract's.
 *
 * <p>exp: x = n ln 2 + r with n the nearest integer to x / ln 2 and |r| at most 0.347; adding 1.5 * 2^23 rounds, and leaves
 * n in the low bits. e^r is its Taylor series to r^7. 2^n is multiplied in two halves, so that both factors are normal
 * numbers whatever n is, and only the last product rounds.
 *
 * <p>log: x = 2^n m with m from sqrt(1/2) to sqrt 2, f = m - 1, s = f / (2 + f), log m = 2 (s + s^3/3 + s^5/5 + ...), written
 * as f - (f^2/2 - s (f^2/2 + R)) so that only small terms carry the rounding of s.
 *
 * <p>Cost: exp about 20 instructions, log 30 and a division. Error of both: 1 unit in the last place.
 */
final class SingleMath {

    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 0x1.63p-1f;
    private static final float LN2_LOW = -0x1.bd0106p-13f;
    private static final float ROUND = 0x1.8p23f;
    private static final int ROUND_BITS = 0x4B400000;
    private static final int SQRT_HALF_BITS = 0x3F3504F3;
    private static final float[] EXP = {1f / 5040, 1f / 720, 1f / 120, 1f / 24, 1f / 6, 0.5f, 1, 1};
    private static final float[] LOG = {2f / 9, 2f / 7, 2f / 5, 2f / 3};

    private final Code code;

    SingleMath(Code code) {
        this.code = code;
    }

    /** {@code e^x}; zero below -104, infinity above 89, NaN for NaN. */
    String exp(String x) {
        String shifted = code.f("add.rn.f32", code.f("mul.rn.f32", x, f32(LOG2_E)), f32(ROUND));
        String n = code.f("sub.rn.f32", shifted, f32(ROUND));
        String r = code.f("fma.rn.f32", n, f32(-LN2_LOW), code.f("fma.rn.f32", n, f32(-LN2_HIGH), x));
        String series = polynomial(EXP, r);
        String exponent = code.r("sub.s32", code.r("mov.b32", shifted), Integer.toString(ROUND_BITS));
        String half = code.r("shr.s32", exponent, "1");
        String rest = code.r("sub.s32", exponent, half);
        String scaled = code.f("mul.rn.f32", code.f("mul.rn.f32", series, powerOfTwo(half)), powerOfTwo(rest));
        String bounded = code.f("selp.f32", f32(0), scaled, code.p("setp.lt.f32", x, f32(-104)));
        return code.f("selp.f32", f32(Float.POSITIVE_INFINITY), bounded, code.p("setp.gt.f32", x, f32(89)));
    }

    private String powerOfTwo(String exponent) {
        return code.f("mov.b32", code.r("shl.b32", code.r("add.s32", exponent, "127"), "23"));
    }

    /** The natural logarithm; -infinity of zero, NaN of a negative number or NaN. */
    String log(String x) {
        String subnormal = code.p("setp.lt.f32", x, f32(Float.MIN_NORMAL));
        String normal = code.f("selp.f32", code.f("mul.rn.f32", x, f32(0x1p23f)), x, subnormal);
        String bits = code.r("mov.b32", normal);
        String exponent = code.r("shr.s32", code.r("sub.s32", bits, Integer.toString(SQRT_HALF_BITS)), "23");
        String mantissa = code.r("sub.s32", bits, code.r("shl.b32", exponent, "23"));
        String f = code.f("sub.rn.f32", code.f("mov.b32", mantissa), f32(1));
        String count = code.f("cvt.rn.f32.s32", exponent);
        String n = code.f("selp.f32", code.f("sub.rn.f32", count, f32(23)), count, subnormal);
        String logarithm = sum(f, n);
        String positive = code.p("setp.gt.f32", x, f32(0));
        String defined = code.f("selp.f32", logarithm, f32(Float.NaN), positive);
        String zero = code.p("setp.eq.f32", x, f32(0));
        String finite = code.f("selp.f32", f32(Float.NEGATIVE_INFINITY), defined, zero);
        return code.f("selp.f32", x, finite, code.p("setp.eq.f32", x, f32(Float.POSITIVE_INFINITY)));
    }

    /** {@code n ln 2 + log(1 + f)}. */
    private String sum(String f, String n) {
        String s = code.f("div.rn.f32", f, code.f("add.rn.f32", f, f32(2)));
        String z = code.f("mul.rn.f32", s, s);
        String series = code.f("mul.rn.f32", polynomial(LOG, z), z);
        String h = code.f("mul.rn.f32", code.f("mul.rn.f32", f, f), f32(0.5f));
        String low = code.f("mul.rn.f32", n, f32(LN2_LOW));
        String tail = code.f("sub.rn.f32", h, code.f("fma.rn.f32", s, code.f("add.rn.f32", h, series), low));
        return code.f("fma.rn.f32", n, f32(LN2_HIGH), code.f("sub.rn.f32", f, tail));
    }

    private String polynomial(float[] coefficients, String x) {
        String value = code.f("mov.f32", f32(coefficients[0]));
        for (int i = 1; i < coefficients.length; i++) {
            value = code.f("fma.rn.f32", value, x, f32(coefficients[i]));
        }
        return value;
    }
}
