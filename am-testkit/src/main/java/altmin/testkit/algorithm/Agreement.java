package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.fail;

import altmin.testkit.support.HostMatrix;

/** Comparisons relative to the size of what is compared. */
final class Agreement {

    private Agreement() {}

    /** Fails unless {@code |got - expected| <= tolerance |expected|} in the Frobenius norm. */
    static void assertClose(HostMatrix expected, HostMatrix got, double tolerance, String where) {
        assertClose(expected, got, 0, tolerance, where);
    }

    /** Fails unless {@code |got - expected| <= tolerance max(|expected|, scale)} in the Frobenius norm. */
    static void assertClose(HostMatrix expected, HostMatrix got, double scale, double tolerance, String where) {
        double[] wanted = expected.values();
        double[] actual = got.values();
        if (wanted.length != actual.length) {
            fail(where + ": " + got.rows() + " x " + got.columns() + ", expected " + expected.rows() + " x "
                    + expected.columns());
        }
        double error = 0;
        double size = 0;
        for (int i = 0; i < wanted.length; i++) {
            error += (actual[i] - wanted[i]) * (actual[i] - wanted[i]);
            size += wanted[i] * wanted[i];
        }
        double allowed = tolerance * Math.max(Math.sqrt(size), scale);
        if (!(Math.sqrt(error) <= allowed)) {
            fail(where + ": off by " + Math.sqrt(error) + " at a norm of " + Math.sqrt(size) + ", allowed " + allowed);
        }
    }

    /** Fails unless {@code |got - expected| <= tolerance max(|expected|, scale)}. */
    static void assertClose(double expected, double got, double scale, double tolerance, String where) {
        double allowed = tolerance * Math.max(Math.abs(expected), scale);
        if (!(Math.abs(got - expected) <= allowed)) {
            fail(where + ": " + got + ", expected " + expected + " +- " + allowed);
        }
    }
}
