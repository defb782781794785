package altmin.core.step;

import java.util.Arrays;
import java.util.stream.IntStream;

/** From the squared norms of a direction and of what it does to the product, row by row, to curvatures. */
@FunctionalInterface
interface RowCurvatures {

    /** One for each row of W, the decay not counted; NaN where a row has nowhere to go. */
    double[] find(double c, double[] squaredDirections, double[] squaredChanges);

    /** One curvature for all rows. */
    static RowCurvatures same(Curvature curvature) {
        return (c, directions, changes) -> {
            double direction = Arrays.stream(directions).sum();
            double[] found = new double[directions.length];
            double smallest = c * Arrays.stream(changes).sum() / direction;
            Arrays.fill(found, direction > 0 ? curvature.accept(smallest) : Double.NaN);
            return found;
        };
    }

    /** A Cauchy step of its own for each row. */
    static RowCurvatures own() {
        return (c, directions, changes) -> IntStream.range(0, directions.length)
                .mapToDouble(row -> directions[row] > 0 ? c * changes[row] / directions[row] : Double.NaN)
                .toArray();
    }
}
