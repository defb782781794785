package altmin.bench;

import altmin.api.backend.Backend;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;

/** Numbers in host memory, for filling matrices and for looking into them. */
record HostMatrix(MemorySegment numbers, long rows, int columns) {

    /** Numbers between -1 and 1. */
    static HostMatrix random(Arena arena, long rows, int columns, long seed) {
        return random(arena, rows, columns, seed, -1, 1);
    }

    /** Numbers between two bounds. */
    static HostMatrix random(Arena arena, long rows, int columns, long seed, double low, double high) {
        SplittableRandom random = new SplittableRandom(seed);
        MemorySegment numbers = arena.allocate(rows * columns * Float.BYTES, Float.BYTES);
        for (long i = 0; i < rows * columns; i++) {
            numbers.set(ElementType.FLOAT, i * Float.BYTES, (float) random.nextDouble(low, high));
        }
        return new HostMatrix(numbers, rows, columns);
    }

    static HostMatrix of(Arena arena, Backend backend, Matrix matrix) {
        MemorySegment numbers = arena.allocate(matrix.rows() * matrix.columns() * Float.BYTES, Float.BYTES);
        backend.download(matrix, ElementType.FLOAT32, numbers);
        return new HostMatrix(numbers, matrix.rows(), matrix.columns());
    }

    Matrix upload(Backend backend) {
        Matrix matrix = backend.allocate(rows, columns);
        backend.upload(numbers, ElementType.FLOAT32, matrix);
        return matrix;
    }

    double at(long index) {
        return numbers.get(ElementType.FLOAT, index * Float.BYTES);
    }
}
