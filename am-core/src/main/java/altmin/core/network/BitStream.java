package altmin.core.network;

/**
 * Random bits that are the same on every machine and for every Java version: SplitMix64. Streams of different keys are
 * independent. For one thread.
 */
public final class BitStream {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /**
     * A stream of its own for each sequence of keys.
     *
     * @param keys what the stream is for, for example a seed and a layer
     */
    public BitStream(long... keys) {
        long mixed = 0;
        for (long key : keys) {
            mixed = mix(mixed + GOLDEN_GAMMA) ^ mix(key + GOLDEN_GAMMA);
        }
        this.state = mixed;
    }

    /** The next 64 bits. */
    public long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        return (next() >>> 11) * 0x1p-53;
    }

    /**
     * Uniform in 0 to {@code bound}, exclusive, but for a bias below {@code bound / 2^64}.
     *
     * @param bound at least 1
     */
    public int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(next(), bound);
    }

    private static long mix(long z) {
        long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
