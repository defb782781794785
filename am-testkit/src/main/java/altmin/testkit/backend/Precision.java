package altmin.testkit.backend;

import static org.junit.jupiter.api.Assertions.fail;

import altmin.api.tensor.ElementType;
import altmin.testkit.support.HostMatrix;

/**
 * How close is close enough for an element type. A tolerance is always a number of roundings times the magnitude of
 * what was rounded; where that magnitude underflows, times the spacing of subnormal numbers.
 */
enum Precision {
    SINGLE(0x1p-24, 0x1p-149),
    DOUBLE(0x1p-53, 0x1p-1074);

    private final double epsilon;
    private final double spacing;

    Precision(double epsilon, double spacing) {
        this.epsilon = epsilon;
        this.spacing = spacing;
    }

    static Precision of(ElementType type) {
        return switch (type) {
            case FLOAT32 -> SINGLE;
            case FLOAT64 -> DOUBLE;
        };
    }

    /** Half the spacing of numbers at 1: the relative error of one rounding. */
    double epsilon() {
        return epsilon;
    }

    /** The error that {@code roundings} roundings of numbers of this magnitude may add up to. */
    double tolerance(double roundings, double magnitude) {
        return roundings * (epsilon * magnitude + spacing);
    }

    /** The spacing of the numbers of this type around {@code value}. */
    double ulp(double value) {
        return this == DOUBLE ? Math.ulp(value) : Math.ulp((float) value);
    }

    /** Fails unless {@code got} is NaN or infinite exactly as {@code expected} is, or else within the tolerance. */
    static void assertClose(double expected, double got, double tolerance, String where) {
        boolean close =
                Double.isFinite(expected) ? Math.abs(got - expected) <= tolerance : Double.compare(expected, got) == 0;
        if (!close) {
            fail(where + ": expected " + expected + " but was " + got + ", off by " + Math.abs(got - expected)
                    + ", tolerance " + tolerance);
        }
    }

    /** {@link #assertClose(double, double, double, String)} for each element. */
    static void assertClose(HostMatrix expected, HostMatrix got, HostMatrix tolerance, String where) {
        for (int i = 0; i < expected.rows(); i++) {
            for (int j = 0; j < expected.columns(); j++) {
                assertClose(
                        expected.get(i, j), got.get(i, j), tolerance.get(i, j), where + " at (" + i + ", " + j + ")");
            }
        }
    }

    /** Fails unless both hold the same numbers, zeros of the same sign, and NaN in the same places. */
    static void assertSameBits(HostMatrix expected, HostMatrix got, String where) {
        for (int i = 0; i < expected.rows(); i++) {
            for (int j = 0; j < expected.columns(); j++) {
                if (Double.compare(expected.get(i, j), got.get(i, j)) != 0) {
                    fail(where + " at (" + i + ", " + j + "): expected exactly " + expected.get(i, j) + " but was "
                            + got.get(i, j));
                }
            }
        }
    }
}
