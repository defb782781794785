package altmin.backend.nd4j.rows;

/** Softmax and its relatives of one row, shifted by its maximum so that nothing overflows. NaN spoils the row. */
final class SoftmaxRow {

    private SoftmaxRow() {}

    static double[] softmax(double[] z) {
        double[] shares = new double[z.length];
        double sum = exponentials(z, shares);
        for (int i = 0; i < z.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** {@code logsumexp(z) - <target, z>}; 0 for an empty row. */
    static double crossEntropy(double[] z, double[] target) {
        if (z.length == 0) {
            return 0;
        }
        double max = max(z);
        double distance = 0;
        for (int i = 0; i < z.length; i++) {
            // What has no share is not looked at, an infinite number included.
            distance += target[i] == 0 ? 0 : target[i] * z[i];
        }
        return max - distance + Math.log(exponentials(z, new double[z.length]));
    }

    /** The first of the largest; NaN is never the largest. */
    static int argmax(double[] z) {
        int best = 0;
        for (int i = 1; i < z.length; i++) {
            if (z[i] > z[best] || (Double.isNaN(z[best]) && !Double.isNaN(z[i]))) {
                best = i;
            }
        }
        return best;
    }

    /** Puts {@code exp(z - max)} and gives the sum. */
    static double exponentials(double[] z, double[] into) {
        double max = max(z);
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            into[i] = Math.exp(z[i] - max);
            sum += into[i];
        }
        return sum;
    }

    private static double max(double[] z) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : z) {
            max = Math.max(max, value);
        }
        return max;
    }
}
