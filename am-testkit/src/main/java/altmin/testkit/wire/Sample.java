package altmin.testkit.wire;

import altmin.api.wire.TensorShape;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A boundary tensor as a test has it: numbers of some shape. */
final class Sample {

    /** About so many numbers are enough for several blocks, whatever the shape. */
    private static final int MOST_NUMBERS = 20_000;

    private final TensorShape shape;
    private final float[] values;

    private Sample(TensorShape shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    TensorShape shape() {
        return shape;
    }

    /** All numbers, row by row; not a copy. */
    float[] values() {
        return values;
    }

    /** A shape from one number to some blocks of rows, with few columns or many. */
    static TensorShape shape(RandomGenerator random) {
        int columns = (int) Math.round(Math.exp(random.nextDouble() * Math.log(6000)));
        return new TensorShape(1 + random.nextInt(Math.max(1, MOST_NUMBERS / columns)), columns);
    }

    /** Numbers of a random size around zero; in some samples all that are negative become zeros of both signs. */
    static Sample drawn(RandomGenerator random, TensorShape shape) {
        double size = Math.pow(10, random.nextDouble(-4, 4));
        boolean positive = random.nextBoolean();
        float[] values = new float[Math.toIntExact(shape.rows() * shape.columns())];
        for (int i = 0; i < values.length; i++) {
            double value = size * random.nextGaussian();
            values[i] = positive && value < 0 ? (random.nextBoolean() ? 0f : -0f) : (float) value;
        }
        return new Sample(shape, values);
    }

    /** One row of given numbers. */
    static Sample row(float... values) {
        return new Sample(new TensorShape(1, values.length), values);
    }

    /** The same number everywhere. */
    static Sample constant(TensorShape shape, float value) {
        float[] values = new float[Math.toIntExact(shape.rows() * shape.columns())];
        Arrays.fill(values, value);
        return new Sample(shape, values);
    }

    /** A part of the rows. */
    float[] rows(long from, long rows) {
        return Arrays.copyOfRange(values, (int) from * shape.columns(), (int) (from + rows) * shape.columns());
    }
}
