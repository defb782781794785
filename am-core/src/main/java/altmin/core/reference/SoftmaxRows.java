package altmin.core.reference;

/** Softmax, logsumexp, cross-entropy and argmax of one row, shifted by the row's maximum so that nothing overflows. */
final class SoftmaxRows {

    private SoftmaxRows() {}

    /** {@code exp(z_i) / sum exp(z)}, in place. */
    static void softmax(double[] z) {
        double max = max(z);
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < z.length; i++) {
            z[i] = Math.exp(z[i] - max);
            sum.add(z[i]);
        }
        for (int i = 0; i < z.length; i++) {
            z[i] /= sum.value();
        }
    }

    /** {@code log sum exp(z)}. */
    static double logSumExp(double[] z) {
        return max(z) + Math.log(sumOfExponentials(z));
    }

    /** {@code logsumexp(z) - <target, z>}; the maximum meets the inner product first, where the two nearly cancel. */
    static double crossEntropy(double[] z, double[] target) {
        CompensatedSum inner = new CompensatedSum();
        for (int i = 0; i < z.length; i++) {
            inner.add(target[i] * z[i]);
        }
        return (max(z) - inner.value()) + Math.log(sumOfExponentials(z));
    }

    /** The first position of the largest number; NaN is never the largest, and 0 stands for a row of nothing else. */
    static int argmax(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best] || (Double.isNaN(values[best]) && !Double.isNaN(values[i]))) {
                best = i;
            }
        }
        return best;
    }

    private static double sumOfExponentials(double[] z) {
        double max = max(z);
        CompensatedSum sum = new CompensatedSum();
        for (double value : z) {
            sum.add(Math.exp(value - max));
        }
        return sum.value();
    }

    private static double max(double[] z) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : z) {
            max = Math.max(max, value);
        }
        return max;
    }
}
