package altmin.core.network;

/**
 * Standard normal numbers that are the same on every machine and for every Java version: {@link BitStream} for the
 * bits, Box-Muller in {@link StrictMath} for the shape. Streams of different keys are independent. For one thread.
 */
public final class GaussianStream {

    private final BitStream bits;
    private double spare = Double.NaN;

    /**
     * A stream of its own for each sequence of keys.
     *
     * @param keys what the stream is for, for example a seed and a layer
     */
    public GaussianStream(long... keys) {
        this.bits = new BitStream(keys);
    }

    /** The next number, mean 0 and variance 1. */
    public double next() {
        if (!Double.isNaN(spare)) {
            double second = spare;
            spare = Double.NaN;
            return second;
        }
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - bits.uniform()));
        double angle = 2 * Math.PI * bits.uniform();
        spare = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
    }
}
