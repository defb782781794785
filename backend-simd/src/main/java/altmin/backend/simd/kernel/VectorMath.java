package altmin.backend.simd.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/*
 * exp and log on vectors, from + - * / and fma alone, so that every lane gives the same bits at every vector width,
 * compiled or interpreted. (The Vector API's own EXP and LOG do not.)
 *
 * exp: x = n ln 2 + r with n the nearest integer of x / ln 2, |r| <= ln 2 / 2 = 0.347. ln 2 is split in two numbers and
 * fma keeps r exact to the last place. exp r is its Taylor series: the first term left out is r^8 / 8! < 6e-9 (float,
 * 0.1 units in the last place), r^14 / 14! < 5e-18 (double). 2^n is multiplied in two halves where results can be
 * subnormal or n can be 128: then both factors are normal numbers and only the last product rounds.
 * Adding 1.5 * 2^23 (2^52) rounds to the nearest integer and leaves n in the low bits.
 *
 * log: x = 2^n m with sqrt(1/2) <= m < sqrt 2, f = m - 1, s = f / (2 + f), so that log m = 2 artanh s
 * = 2 (s + s^3/3 + s^5/5 + ...), |s| <= 0.172. Written as f - (h - s (h + R)), h = f^2 / 2,
 * R = 2 (s^2/3 + s^4/5 + ...), only small terms carry the rounding of s. The first term left out is
 * 2 s^10 / 11 < 5e-9 (float), 2 s^22 / 23 < 2e-18 (double).
 *
 * Cost: exp 20 operations an element, log 25 with one division; nothing is read from memory.
 * The methods stay below 325 bytecodes, the size up to which a hot call is inlined.
 */
final class VectorMath {

    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 0x1.63p-1f;
    private static final float LN2_LOW = -0x1.bd0106p-13f;
    private static final float ROUND = 0x1.8p23f;
    private static final int ROUND_BITS = 0x4B400000;
    private static final int SQRT_HALF_BITS = 0x3F3504F3;

    private static final double LOG2_E_DOUBLE = 1.4426950408889634;
    private static final double LN2_HIGH_DOUBLE = 0x1.62e42fefap-1;
    private static final double LN2_LOW_DOUBLE = 0x1.cf79abc9e3b39p-40;
    private static final double ROUND_DOUBLE = 0x1.8p52;
    private static final long ROUND_BITS_DOUBLE = 0x4338000000000000L;
    private static final long SQRT_HALF_BITS_DOUBLE = 0x3FE6A09E667F3BCDL;

    private VectorMath() {}

    /** {@code e^x}, within 1 unit in the last place for every float; overflow to infinity, NaN goes through. */
    static FloatVector exp(FloatVector x) {
        VectorSpecies<Float> species = x.species();
        FloatVector shifted = x.mul(LOG2_E).add(ROUND);
        FloatVector n = shifted.sub(ROUND);
        FloatVector r = n.fma(FloatVector.broadcast(species, -LN2_HIGH), x);
        r = n.fma(FloatVector.broadcast(species, -LN2_LOW), r);
        FloatVector p = FloatVector.broadcast(species, 1f / 5040);
        p = p.fma(r, FloatVector.broadcast(species, 1f / 720));
        p = p.fma(r, FloatVector.broadcast(species, 1f / 120));
        p = p.fma(r, FloatVector.broadcast(species, 1f / 24));
        p = p.fma(r, FloatVector.broadcast(species, 1f / 6));
        p = p.fma(r, FloatVector.broadcast(species, 0.5f));
        FloatVector one = FloatVector.broadcast(species, 1f);
        p = p.fma(r, one).fma(r, one);
        IntVector exponent = shifted.reinterpretAsInts().sub(ROUND_BITS);
        IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
        FloatVector result = p.mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
        return result.blend(0f, x.compare(VectorOperators.LT, -104f))
                .blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, 89f));
    }

    private static FloatVector powerOfTwo(IntVector exponent) {
        return exponent.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    /** Natural logarithm, within 1 unit in the last place; -infinity of zero, NaN of a negative number or NaN. */
    static FloatVector log(FloatVector x) {
        VectorSpecies<Float> species = x.species();
        VectorMask<Float> subnormal = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
        IntVector bits = x.blend(x.mul(0x1p23f), subnormal).reinterpretAsInts();
        IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
        FloatVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats()
                .sub(1f);
        FloatVector n = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
        n = n.blend(n.sub(23f), subnormal);
        FloatVector s = f.div(f.add(2f));
        FloatVector z = s.mul(s);
        FloatVector series = FloatVector.broadcast(species, 2f / 9);
        series = series.fma(z, FloatVector.broadcast(species, 2f / 7));
        series = series.fma(z, FloatVector.broadcast(species, 2f / 5));
        series = series.fma(z, FloatVector.broadcast(species, 2f / 3)).mul(z);
        FloatVector h = f.mul(f).mul(0.5f);
        FloatVector tail = h.sub(s.fma(h.add(series), n.mul(LN2_LOW)));
        FloatVector result = n.fma(FloatVector.broadcast(species, LN2_HIGH), f.sub(tail));
        return result.blend(Float.NaN, x.compare(VectorOperators.GT, 0f).not())
                .blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f))
                .blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
    }

    /** {@code e^x} for {@code x <= 0}, within 1 unit in the last place; zero below -708; NaN goes through. */
    static DoubleVector expOfNegative(DoubleVector x) {
        VectorSpecies<Double> species = x.species();
        DoubleVector shifted = x.mul(LOG2_E_DOUBLE).add(ROUND_DOUBLE);
        DoubleVector n = shifted.sub(ROUND_DOUBLE);
        DoubleVector r = n.fma(DoubleVector.broadcast(species, -LN2_HIGH_DOUBLE), x);
        r = n.fma(DoubleVector.broadcast(species, -LN2_LOW_DOUBLE), r);
        DoubleVector p = DoubleVector.broadcast(species, 1.0 / 6227020800L);
        p = p.fma(r, DoubleVector.broadcast(species, 1.0 / 479001600));
        p = p.fma(r, DoubleVector.broadcast(species, 1.0 / 39916800));
        p = p.fma(r, DoubleVector.broadcast(species, 1.0 / 3628800));
        p = p.fma(r, DoubleVector.broadcast(species, 1.0 / 362880));
        p = p.fma(r, DoubleVector.broadcast(species, 1.0 / 40320));
        p = p.fma(r, DoubleVector.broadcast(species, 1.0 / 5040));
        p = p.fma(r, DoubleVector.broadcast(species, 1.0 / 720));
        p = p.fma(r, DoubleVector.broadcast(species, 1.0 / 120));
        p = p.fma(r, DoubleVector.broadcast(species, 1.0 / 24));
        p = p.fma(r, DoubleVector.broadcast(species, 1.0 / 6));
        p = p.fma(r, DoubleVector.broadcast(species, 0.5));
        DoubleVector one = DoubleVector.broadcast(species, 1.0);
        p = p.fma(r, one).fma(r, one);
        LongVector exponent = shifted.reinterpretAsLongs().sub(ROUND_BITS_DOUBLE);
        DoubleVector power =
                exponent.add(1023).lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
        return p.mul(power).blend(0.0, x.compare(VectorOperators.LT, -708.0));
    }

    /** Natural logarithm of a number that is at least 1 and finite, or NaN, within 1 unit in the last place. */
    static DoubleVector logOfAtLeastOne(DoubleVector x) {
        VectorSpecies<Double> species = x.species();
        LongVector bits = x.reinterpretAsLongs();
        LongVector exponent = bits.sub(SQRT_HALF_BITS_DOUBLE).lanewise(VectorOperators.LSHR, 52);
        DoubleVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL, 52))
                .reinterpretAsDoubles()
                .sub(1.0);
        DoubleVector n = exponent.add(ROUND_BITS_DOUBLE).reinterpretAsDoubles().sub(ROUND_DOUBLE);
        DoubleVector s = f.div(f.add(2.0));
        DoubleVector z = s.mul(s);
        DoubleVector series = DoubleVector.broadcast(species, 2.0 / 21);
        series = series.fma(z, DoubleVector.broadcast(species, 2.0 / 19));
        series = series.fma(z, DoubleVector.broadcast(species, 2.0 / 17));
        series = series.fma(z, DoubleVector.broadcast(species, 2.0 / 15));
        series = series.fma(z, DoubleVector.broadcast(species, 2.0 / 13));
        series = series.fma(z, DoubleVector.broadcast(species, 2.0 / 11));
        series = series.fma(z, DoubleVector.broadcast(species, 2.0 / 9));
        series = series.fma(z, DoubleVector.broadcast(species, 2.0 / 7));
        series = series.fma(z, DoubleVector.broadcast(species, 2.0 / 5));
        series = series.fma(z, DoubleVector.broadcast(species, 2.0 / 3)).mul(z);
        DoubleVector h = f.mul(f).mul(0.5);
        DoubleVector tail = h.sub(s.fma(h.add(series), n.mul(LN2_LOW_DOUBLE)));
        DoubleVector result = n.fma(DoubleVector.broadcast(species, LN2_HIGH_DOUBLE), f.sub(tail));
        return result.blend(Double.NaN, x.compare(VectorOperators.GE, 1.0).not());
    }
}
