package altmin.backend.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.tensor.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Backends, random matrices and plain access to their numbers, for the tests of this module. */
final class Numbers {

    private Numbers() {}

    static Backend open(int threads, int vectorBits) {
        return new SimdProvider().open(new BackendOptions(threads, vectorBits));
    }

    /** The widths that this processor has. */
    static IntStream widths() {
        int widest = new SimdProvider().device(BackendOptions.DEFAULT).vectorBits();
        return IntStream.of(128, 256, 512).filter(bits -> {
            if (bits > widest) {
                System.out.println("skipped: vectors of " + bits + " bits, which this processor lacks");
            }
            return bits <= widest;
        });
    }

    static SimdMatrix random(Backend backend, long rows, int columns, SplittableRandom random) {
        SimdMatrix matrix = (SimdMatrix) backend.allocate(rows, columns);
        for (long i = 0; i < rows * columns; i++) {
            matrix.segment().setAtIndex(JAVA_FLOAT, i, (float) random.nextDouble(-1, 1));
        }
        return matrix;
    }

    static SimdMatrix filled(Backend backend, long rows, int columns, float value) {
        SimdMatrix matrix = (SimdMatrix) backend.allocate(rows, columns);
        for (long i = 0; i < rows * columns; i++) {
            matrix.segment().setAtIndex(JAVA_FLOAT, i, value);
        }
        return matrix;
    }

    static float at(Matrix matrix, long row, int column) {
        return ((SimdMatrix) matrix).segment().getAtIndex(JAVA_FLOAT, row * matrix.columns() + column);
    }

    static void set(Matrix matrix, long row, int column, float value) {
        ((SimdMatrix) matrix).segment().setAtIndex(JAVA_FLOAT, row * matrix.columns() + column, value);
    }

    static float[] all(Matrix matrix) {
        return ((SimdMatrix) matrix).segment().toArray(JAVA_FLOAT);
    }

    /** The bits of all numbers, so that NaN and the signs of zeros count. */
    static int[] bits(Matrix matrix) {
        float[] numbers = all(matrix);
        int[] bits = new int[numbers.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(numbers[i]));
        return bits;
    }
}
