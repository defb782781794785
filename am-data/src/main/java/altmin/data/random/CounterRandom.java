package altmin.data.random;

/**
 * SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014) used as a counter
 * generator: number k of a stream is {@code mix(key + k * GAMMA)}, and the key is a hash of the coordinates that name
 * the stream. So any image of a set can be drawn without drawing those before it, by any thread, with the same bits on
 * every machine.
 *
 * <p>Not synchronised: a stream belongs to one thread.
 */
public final class CounterRandom {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    /** The standard deviation of a sum of four independent uniform numbers of unit width, inverted: sqrt(12 / 4). */
    private static final double FOUR_UNIFORMS = 1.7320508075688772;

    private long state;

    private CounterRandom(long key) {
        state = key;
    }

    /** The stream named by the coordinates, in order; different coordinates give independent streams. */
    public static CounterRandom of(long... coordinates) {
        long key = 0;
        for (long coordinate : coordinates) {
            key = mix(key + GAMMA + mix(coordinate));
        }
        return new CounterRandom(key);
    }

    /** The next 64 uniform bits. */
    public long bits() {
        state += GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        return (bits() >>> 11) * UNIT;
    }

    /** Uniform in [from, to). */
    public double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    /**
     * Uniform in 0 to {@code bound}, exclusive; by the high half of a 128-bit product, whose bias is below
     * {@code bound * 2^-64}.
     *
     * @param bound at least 1
     */
    public int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(bits(), bound);
    }

    /**
     * A bell-shaped number of mean 0 and standard deviation 1 within 3.47: the sum of four 16-bit uniform numbers out
     * of one draw. Needs no logarithm, so its bits do not hang on a mathematical library.
     */
    public double bell() {
        long bits = bits();
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum * 0x1p-16 - 2 + 0x1p-15) * FOUR_UNIFORMS;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
