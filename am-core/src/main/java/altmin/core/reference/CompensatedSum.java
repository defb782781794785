package altmin.core.reference;

/**
 * A running sum with Neumaier's correction: its error is a few units in the last place of the result plus
 * {@code n^2 2^-106} times the sum of absolute values, so the order of the terms hardly matters.
 */
final class CompensatedSum {

    private double sum;
    private double lost;

    void add(double value) {
        double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }

    double value() {
        // Once the sum is infinite or NaN the correction is NaN and must not hide an infinity.
        return Double.isFinite(sum) ? sum + lost : sum;
    }

    void reset() {
        sum = 0;
        lost = 0;
    }
}
