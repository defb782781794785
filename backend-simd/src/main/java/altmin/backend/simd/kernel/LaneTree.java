package altmin.backend.simd.kernel;

/** Adds the lanes of a running sum in a fixed order: halves onto each other until one number is left. */
final class LaneTree {

    private LaneTree() {}

    /** The sum of {@code lanes} (a power of two) numbers from {@code from} on, which are overwritten. */
    static double sum(double[] values, int from, int lanes) {
        for (int half = lanes / 2; half > 0; half /= 2) {
            for (int lane = from; lane < from + half; lane++) {
                values[lane] += values[lane + half];
            }
        }
        return values[from];
    }
}
