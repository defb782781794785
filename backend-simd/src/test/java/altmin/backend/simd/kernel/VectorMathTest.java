package altmin.backend.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.backend.simd.SimdMatrix;
import altmin.backend.simd.Workers;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.DoubleVector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** exp and log against float64, in units in the last place of the rounded result, over all exponents. */
class VectorMathTest {

    /** Every float whose bits are a multiple of this prime: two million of them, of all exponents and both signs. */
    private static final int STRIDE = 2053;

    private static final double[] LIMITS = {
        0,
        -0.0,
        1,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        88.72283,
        88.7229,
        89,
        -87.3,
        -103.97,
        -103.98,
        -104,
        -105
    };

    private final Lab lab = new Lab();
    private final Workers workers = new Workers(1);

    @AfterEach
    void close() {
        workers.close();
        lab.close();
    }

    @Test
    void expIsWithinTwoUnits() {
        float[] arguments = sweep();
        check(arguments, run(512, Expression::exp, arguments), StrictMath::exp);
    }

    @Test
    void logIsWithinTwoUnits() {
        float[] arguments = sweep();
        check(arguments, run(512, Expression::log, arguments), StrictMath::log);
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {128, 256})
    void everyWidthGivesTheSameBits(int bits) {
        Lab.assumeVectors(512);
        float[] arguments = sweep();
        Lab.assertSameBits(run(512, Expression::exp, arguments), run(bits, Expression::exp, arguments), "exp");
        Lab.assertSameBits(run(512, Expression::log, arguments), run(bits, Expression::log, arguments), "log");
    }

    @Test
    void expOfNegativeDoublesIsWithinTwoUnits() {
        double worst = 0;
        for (double x = 0; x > -708; x -= 0.000977) {
            double got = VectorMath.expOfNegative(DoubleVector.broadcast(DoubleVector.SPECIES_128, x))
                    .lane(0);
            double expected = StrictMath.exp(x);
            worst = Math.max(worst, Math.abs(got - expected) / Math.ulp(expected));
        }
        assertTrue(worst <= 2, "worst error " + worst);
        assertEquals(0, VectorMath.expOfNegative(doubles(-709)).lane(0));
        assertEquals(
                0, VectorMath.expOfNegative(doubles(Double.NEGATIVE_INFINITY)).lane(0));
        assertTrue(Double.isNaN(VectorMath.expOfNegative(doubles(Double.NaN)).lane(0)));
    }

    @Test
    void logOfDoublesIsWithinTwoUnits() {
        double worst = 0;
        for (double x = 1; x < 1e9; x *= 1.0000791) {
            double got = VectorMath.logOfAtLeastOne(doubles(x)).lane(0);
            double expected = StrictMath.log(x);
            worst = Math.max(worst, Math.abs(got - expected) / Math.ulp(expected));
        }
        assertTrue(worst <= 2, "worst error " + worst);
        assertTrue(Double.isNaN(VectorMath.logOfAtLeastOne(doubles(Double.NaN)).lane(0)));
    }

    private static DoubleVector doubles(double x) {
        return DoubleVector.broadcast(DoubleVector.SPECIES_128, x);
    }

    private static float[] sweep() {
        int count = (int) ((1L << 32) / STRIDE);
        float[] arguments = new float[count + LIMITS.length];
        for (int index = 0; index < count; index++) {
            arguments[index] = Float.intBitsToFloat(index * STRIDE);
        }
        for (int index = 0; index < LIMITS.length; index++) {
            arguments[count + index] = (float) LIMITS[index];
        }
        return arguments;
    }

    private float[] run(int bits, UnaryOperator<Expression> function, float[] arguments) {
        Lab.assumeVectors(bits);
        Kernel.Builder builder = Kernel.named("function");
        Kernel kernel = builder.output("y", function.apply(builder.matrix("x"))).build();
        try (SimdMatrix x = lab.zeros(1, arguments.length);
                SimdMatrix y = lab.zeros(1, arguments.length)) {
            x.segment().copyFrom(java.lang.foreign.MemorySegment.ofArray(arguments));
            new SimdKernels(bits, workers).compile(kernel).run(List.of(x), new double[0], List.of(y));
            return y.segment().toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    private static void check(float[] arguments, float[] got, DoubleUnaryOperator exact) {
        double worst = 0;
        for (int index = 0; index < arguments.length; index++) {
            double expected = exact.applyAsDouble(arguments[index]);
            float rounded = (float) expected;
            if (Float.isNaN(rounded) || Float.isInfinite(rounded)) {
                assertEquals(rounded, got[index], "of " + arguments[index]);
            } else {
                double error = Math.abs(got[index] - expected) / Math.ulp(rounded);
                worst = Math.max(worst, error);
                assertTrue(error <= 2, "of " + arguments[index] + " is " + got[index] + ", expected " + expected);
            }
        }
        System.out.printf("worst error %.3f units in the last place%n", worst);
    }
}
