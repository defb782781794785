package altmin.core.network;

/**
 * Standard normal numbers that are the same on every machine and for every Java version: SplitMix64 for the bits,
 * Box-Muller in {@link StrictMath} for the shape. Streams of different keys are independent. For one thread.
 */
public final class GaussianStream {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;
    private double spare = Double.NaN;

    /**
     * A stream of its own for each sequence of keys.
     *
     * @param keys what the stream is for, for example a seed and a layer
     */
    public GaussianStream(long... keys) {
        long mixed = 0;
        for (long key : keys) {
            mixed = mix(mixed + GOLDEN_GAMMA) ^ mix(key + GOLDEN_GAMMA);
        }
        this.state = mixed;
    }

    /** The next number, mean 0 and variance 1. */
    public double next() {
        if (!Double.isNaN(spare)) {
            double second = spare;
            spare = Double.NaN;
            return second;
        }
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        double angle = 2 * Math.PI * uniform();
        spare = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
    }

    /** Uniform in [0, 1). */
    private double uniform() {
        state += GOLDEN_GAMMA;
        return (mix(state) >>> 11) * 0x1p-53;
    }

    private static long mix(long z) {
        long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
