package altmin.backend.simd.kernel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.tensor.Matrix;
import altmin.backend.simd.SimdMatrix;
import altmin.backend.simd.SimdProvider;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import jdk.incubator.vector.FloatVector;

/** Matrices for tests and what is in them; gives all memory back in the end. */
final class Lab implements AutoCloseable {

    private static final float[] SPECIAL = {
        0f,
        -0f,
        1f,
        -1f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        0x1p-130f,
        -0x1.8p-127f,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE
    };

    private final Backend backend = new SimdProvider().open(BackendOptions.DEFAULT.withThreads(1));

    /** Skips a test of vectors that this processor does not have. */
    static void assumeVectors(int bits) {
        assumeTrue(
                FloatVector.SPECIES_PREFERRED.vectorBitSize() >= bits,
                () -> "this processor has no vectors of " + bits + " bits");
    }

    SimdMatrix zeros(long rows, int columns) {
        return (SimdMatrix) backend.allocate(rows, columns);
    }

    SimdMatrix gaussian(long rows, int columns, Random random) {
        return fill(zeros(rows, columns), random, 0);
    }

    /** About a third zeros, subnormals, infinities and NaN. */
    SimdMatrix wild(long rows, int columns, Random random) {
        return fill(zeros(rows, columns), random, 0.33);
    }

    private static SimdMatrix fill(SimdMatrix matrix, Random random, double special) {
        for (long index = 0; index < matrix.rows() * matrix.columns(); index++) {
            float value = random.nextDouble() < special
                    ? SPECIAL[random.nextInt(SPECIAL.length)]
                    : (float) random.nextGaussian();
            matrix.segment().setAtIndex(ValueLayout.JAVA_FLOAT, index, value);
        }
        return matrix;
    }

    SimdMatrix copy(SimdMatrix matrix) {
        SimdMatrix copy = zeros(matrix.rows(), matrix.columns());
        copy.segment().copyFrom(matrix.segment());
        return copy;
    }

    static float[] values(Matrix matrix) {
        return ((SimdMatrix) matrix).segment().toArray(ValueLayout.JAVA_FLOAT);
    }

    /** Equal bits; any NaN equals any other. */
    static void assertSameBits(float[] expected, float[] actual, String what) {
        if (expected.length != actual.length) {
            throw new AssertionError(what + ": " + actual.length + " elements, expected " + expected.length);
        }
        for (int index = 0; index < expected.length; index++) {
            if (Float.floatToIntBits(expected[index]) != Float.floatToIntBits(actual[index])) {
                throw new AssertionError(
                        what + ": element " + index + " is " + actual[index] + ", expected " + expected[index]);
            }
        }
    }

    static float get(MemorySegment segment, long index) {
        return segment.getAtIndex(ValueLayout.JAVA_FLOAT, index);
    }

    @Override
    public void close() {
        backend.close();
    }
}
