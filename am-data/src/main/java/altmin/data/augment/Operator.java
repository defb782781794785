package altmin.data.augment;

import java.util.Arrays;

/**
 * One block of features: {@code sum over k of c_k M^k H} with a propagation matrix {@code M} and the raw features
 * {@code H}. Immutable.
 */
final class Operator {

    /** What the coefficients that are left out of {@link #heat} may add up to: below what float32 can resolve. */
    private static final double TAIL = 1e-8;

    private final Propagation propagation;
    private final double[] coefficients;

    private Operator(Propagation propagation, double[] coefficients) {
        this.propagation = propagation;
        this.coefficients = coefficients;
    }

    /** {@code M^hops H}; with no hops, the raw features. */
    static Operator power(Propagation propagation, int hops) {
        double[] coefficients = new double[hops + 1];
        coefficients[hops] = 1;
        return new Operator(propagation, coefficients);
    }

    /**
     * Personalised PageRank after {@code steps} of {@code S := (1 - alpha) A~ S + alpha H} from {@code S = H}
     * (J. Gasteiger, A. Bojchevski, S. Guennemann, "Predict then Propagate", ICLR 2019).
     */
    static Operator pageRank(double alpha, int steps) {
        double[] coefficients = new double[steps + 1];
        double kept = 1;
        for (int hop = 0; hop < steps; hop++) {
            coefficients[hop] = alpha * kept;
            kept *= 1 - alpha;
        }
        coefficients[steps] = kept;
        return new Operator(Propagation.SYMMETRIC, coefficients);
    }

    /**
     * The heat kernel {@code exp(-time (I - A~)) H = sum over k of e^-time time^k / k! A~^k H}, cut off where the
     * coefficients left out add up to less than 1e-8. As no eigenvalue of {@code A~} exceeds 1 in size, the error in a
     * column of features is below 1e-8 of its norm.
     *
     * @param time above 0 and at most 100, so that e^-time is a number
     */
    static Operator heat(double time) {
        double[] coefficients = new double[16];
        double next = StrictMath.exp(-time);
        double left = 1;
        int count = 0;
        // Before the largest coefficient the sum of those left cannot be small, but it may seem so by cancellation.
        while (left > TAIL || count < time) {
            if (count == coefficients.length) {
                coefficients = Arrays.copyOf(coefficients, 2 * count);
            }
            coefficients[count] = next;
            left -= next;
            count++;
            next *= time / count;
        }
        return new Operator(Propagation.SYMMETRIC, Arrays.copyOf(coefficients, count));
    }

    Propagation propagation() {
        return propagation;
    }

    /** The highest power with a coefficient. */
    int hops() {
        return coefficients.length - 1;
    }

    /** The coefficient of a power; 0 beyond {@link #hops}. */
    double coefficient(int hop) {
        return hop < coefficients.length ? coefficients[hop] : 0;
    }
}
