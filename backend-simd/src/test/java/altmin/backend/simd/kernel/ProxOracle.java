package altmin.backend.simd.kernel;

/**
 * The prox of softmax cross-entropy in float64 by nested bisection, sharing nothing with Newton's method. At the
 * minimiser {@code z_i + e^(z_i - s) / rho = m_i + y_i / rho} with {@code s = logsumexp(z)}: for a given s each z_i is
 * the root of a rising function, and the sum of the e^(z_i - s) falls in s and is 1 at the right one.
 */
final class ProxOracle {

    private static final int BISECTIONS = 120;

    private final double[] pull;
    private final double rho;

    ProxOracle(double[] centre, double[] targets, double rho) {
        this.rho = rho;
        this.pull = new double[centre.length];
        for (int column = 0; column < pull.length; column++) {
            pull[column] = centre[column] + targets[column] / rho;
        }
    }

    double[] solve() {
        double low = -1;
        double high = 1;
        while (mass(low) < 1) {
            low *= 2;
        }
        while (mass(high) > 1) {
            high *= 2;
        }
        for (int round = 0; round < BISECTIONS; round++) {
            double middle = 0.5 * (low + high);
            if (mass(middle) > 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double[] z = new double[pull.length];
        for (int column = 0; column < z.length; column++) {
            z[column] = entry(pull[column], low);
        }
        return z;
    }

    private double mass(double s) {
        double sum = 0;
        for (double right : pull) {
            sum += Math.exp(entry(right, s) - s);
        }
        return sum;
    }

    /** The root of {@code z + e^(z - s) / rho = right}. */
    private double entry(double right, double s) {
        double high = right;
        double low = Math.min(right, s) - 1 - 1 / rho;
        for (int round = 0; round < BISECTIONS; round++) {
            double middle = 0.5 * (low + high);
            if (middle + Math.exp(middle - s) / rho < right) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }
}
