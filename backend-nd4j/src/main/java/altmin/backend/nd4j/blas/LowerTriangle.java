package altmin.backend.nd4j.blas;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import altmin.backend.nd4j.blas.Blas.Part;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A lower triangular matrix in float64 with the inverses of its blocks on the diagonal, by which a triangular solve becomes
 * products: the solve that OpenBLAS 0.3.19 has for AVX-512 ({@code dtrsm}, SkylakeX) gives wrong numbers.
 *
 * @param size rows and columns
 * @param numbers of the whole, row-major
 * @param inverses {@code size x BLOCK}: the inverse of the block that each row lies in
 */
record LowerTriangle(int size, MemorySegment numbers, MemorySegment inverses) {

    static final int BLOCK = 64;

    static LowerTriangle allocate(int size, Arena arena) {
        return new LowerTriangle(
                size,
                arena.allocate((long) size * size * Double.BYTES, 64),
                arena.allocate((long) size * BLOCK * Double.BYTES, 64));
    }

    double get(int row, int column) {
        return numbers.getAtIndex(JAVA_DOUBLE, (long) row * size + column);
    }

    void set(int row, int column, double value) {
        numbers.setAtIndex(JAVA_DOUBLE, (long) row * size + column, value);
    }

    Part part(int row, int column) {
        return new Part(numbers.address(), Math.max(1, size)).plus(row, column, Double.BYTES);
    }

    /** Inverts the block of these rows and columns, by forward substitution. */
    void invertDiagonal(int from, int to) {
        for (int column = from; column < to; column++) {
            for (int row = column; row < to; row++) {
                double sum = row == column ? 1 : 0;
                for (int k = column; k < row; k++) {
                    sum -= get(row, k) * inverses.getAtIndex(JAVA_DOUBLE, (long) k * BLOCK + column - from);
                }
                inverses.setAtIndex(JAVA_DOUBLE, (long) row * BLOCK + column - from, sum / get(row, row));
            }
        }
    }

    /**
     * {@code b := b op(D)^-1} with D the block on the diagonal.
     *
     * @param b {@code rows x (to - from)}
     */
    void divide(int form, int from, int to, int rows, Part b) {
        int width = to - from;
        try (Arena scratch = Arena.ofConfined()) {
            Part quotient = new Part(
                    scratch.allocate((long) rows * width * Double.BYTES, 64).address(), width);
            Part inverse = new Part(inverses.address(), BLOCK).plus(from, 0, Double.BYTES);
            Blas.gemm64(form, rows, width, width, 1, b, inverse, 0, quotient);
            for (int row = 0; row < rows; row++) {
                MemorySegment.copy(at(quotient, row, width), 0, at(b, row, width), 0, (long) width * Double.BYTES);
            }
        }
    }

    @SuppressWarnings("restricted") // a part of memory that is held by whoever calls
    private static MemorySegment at(Part part, int row, int width) {
        return MemorySegment.ofAddress(part.plus(row, 0, Double.BYTES).address())
                .reinterpret((long) width * Double.BYTES);
    }

    /** {@code b := b L^-T}: the blocks of columns in their order. */
    void solveTransposed(int rows, Part b) {
        for (int from = 0; from < size; from += BLOCK) {
            int to = Math.min(size, from + BLOCK);
            Part own = b.plus(0, from, Double.BYTES);
            if (from > 0) {
                Blas.gemm64(Blas.TRANSPOSED, rows, to - from, from, -1, b, part(from, 0), 1, own);
            }
            divide(Blas.TRANSPOSED, from, to, rows, own);
        }
    }

    /** {@code b := b L^-1}: the blocks of columns from the last. */
    void solvePlain(int rows, Part b) {
        for (int from = (size - 1) / BLOCK * BLOCK; from >= 0; from -= BLOCK) {
            int to = Math.min(size, from + BLOCK);
            Part own = b.plus(0, from, Double.BYTES);
            if (to < size) {
                Part solved = b.plus(0, to, Double.BYTES);
                Blas.gemm64(Blas.PLAIN, rows, to - from, size - to, -1, solved, part(to, from), 1, own);
            }
            divide(Blas.PLAIN, from, to, rows, own);
        }
    }
}
