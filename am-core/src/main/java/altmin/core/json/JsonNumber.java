package altmin.core.json;

/**
 * A number as a double. Whole numbers up to 2^53 are written without fraction or exponent, others in the shortest
 * form that reads back to the same bits. JSON has no word for NaN and infinities: they are written as {@code null}.
 * Equality tells -0 from 0, as {@link Double#equals} does.
 */
public record JsonNumber(double value) implements Json {

    /** 2^53: up to here, and down to its negative, every whole number is a double of its own. */
    public static final long MAXIMUM_WHOLE = 1L << 53;

    @Override
    public String kind() {
        return "a number";
    }

    /** Whether it is a whole number that a double holds exactly, along with all its neighbours. */
    public boolean isWhole() {
        return value == Math.rint(value) && Math.abs(value) <= MAXIMUM_WHOLE;
    }

    @Override
    public String toString() {
        if (!Double.isFinite(value)) {
            return "null";
        }
        if (isWhole()) {
            return isNegativeZero() ? "-0" : Long.toString((long) value);
        }
        return Double.toString(value).replace(".0E", "E");
    }

    private boolean isNegativeZero() {
        return value == 0 && Math.copySign(1, value) < 0;
    }
}
