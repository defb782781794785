package com.example.altmin.plugin.backend;

import java.util.Arrays;

/** Softmax and what goes with it for one row, shifted by the row's maximum so that nothing overflows. */
final class Softmax {

    private Softmax() {}

    /** {@code exp(z_i) / sum exp(z)}. */
    static double[] of(double[] z) {
        double[] exponentials = exponentials(z);
        double sum = Arrays.stream(exponentials).sum();
        for (int i = 0; i < z.length; i++) {
            exponentials[i] /= sum;
        }
        return exponentials;
    }

    /** {@code logsumexp(z) - <target, z>}; 0 for an empty row. */
    static double crossEntropy(double[] z, double[] target) {
        if (z.length == 0) {
            return 0;
        }
        double inner = 0;
        for (int i = 0; i < z.length; i++) {
            inner += target[i] * z[i];
        }
        // The maximum meets the inner product first, since the two nearly cancel for a sample that is learned.
        return (maximum(z) - inner) + Math.log(Arrays.stream(exponentials(z)).sum());
    }

    /** The first position of the largest number; NaN is never the largest. */
    static int argmax(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best] || (Double.isNaN(values[best]) && !Double.isNaN(values[i]))) {
                best = i;
            }
        }
        return best;
    }

    static double maximum(double[] z) {
        double maximum = Double.NEGATIVE_INFINITY;
        for (double value : z) {
            maximum = Math.max(maximum, value);
        }
        return maximum;
    }

    private static double[] exponentials(double[] z) {
        double maximum = maximum(z);
        double[] exponentials = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            exponentials[i] = Math.exp(z[i] - maximum);
        }
        return exponentials;
    }
}
