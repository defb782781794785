package altmin.core.compare;

import java.util.List;

/**
 * Where a few values lie.
 *
 * @param mean NaN where there are none
 * @param deviation the sample standard deviation (divided by count - 1); NaN where there are fewer than two
 * @param count how many values there are
 */
public record Spread(double mean, double deviation, int count) {

    /** Of the values that are numbers; NaN is passed over. */
    static Spread of(List<Double> values) {
        double[] measured = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double mean = sum(measured) / measured.length;
        double[] squares = new double[measured.length];
        for (int i = 0; i < measured.length; i++) {
            squares[i] = (measured[i] - mean) * (measured[i] - mean);
        }
        return new Spread(mean, deviation(squares), measured.length);
    }

    private static double deviation(double[] squares) {
        return squares.length < 2 ? Double.NaN : Math.sqrt(sum(squares) / (squares.length - 1));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
