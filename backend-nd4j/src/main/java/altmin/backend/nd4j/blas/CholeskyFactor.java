package altmin.backend.nd4j.blas;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.api.backend.Factor;
import altmin.api.tensor.Matrix;
import altmin.backend.nd4j.MatrixMemory;
import altmin.backend.nd4j.Nd4jMatrix;
import altmin.backend.nd4j.Workers;
import altmin.backend.nd4j.blas.Blas.Part;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The factor {@code L}, {@code S = L LT}, in float64. Right-hand sides are widened a block of rows at a time, solved by two
 * triangular solves, {@code 2 n^2} flops a row, and rounded once.
 */
final class CholeskyFactor implements Factor {

    private static final int ROWS = 128;

    private final Arena arena;
    private final LowerTriangle lower;
    private final int n;
    private final MatrixMemory memory;
    private final Workers workers;

    CholeskyFactor(Arena arena, LowerTriangle lower, MatrixMemory memory, Workers workers) {
        this.arena = arena;
        this.lower = lower;
        this.n = lower.size();
        this.memory = memory;
        this.workers = workers;
    }

    @Override
    public void solve(Matrix b, Matrix x) {
        requireOpen();
        Nd4jMatrix right = memory.require("b", b, b.rows(), n);
        Nd4jMatrix result = memory.require("x", x, b.rows(), n);
        if (n == 0) {
            return;
        }
        workers.forEach(Math.toIntExact(Math.ceilDiv(right.rows(), ROWS)), index -> {
            long from = (long) index * ROWS;
            long to = Math.min(right.rows(), from + ROWS);
            solve(right.rowRange(from, to).segment(), result.rowRange(from, to).segment(), (int) (to - from));
        });
    }

    private void solve(MemorySegment b, MemorySegment x, int rows) {
        long count = (long) rows * n;
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment wide = scratch.allocate(count * Double.BYTES, 64);
            for (long i = 0; i < count; i++) {
                wide.setAtIndex(JAVA_DOUBLE, i, b.getAtIndex(JAVA_FLOAT_UNALIGNED, i));
            }
            Part part = new Part(wide.address(), n);
            lower.solveTransposed(rows, part);
            lower.solvePlain(rows, part);
            for (long i = 0; i < count; i++) {
                x.setAtIndex(JAVA_FLOAT_UNALIGNED, i, (float) wide.getAtIndex(JAVA_DOUBLE, i));
            }
        }
    }

    /** {@code S^-1 = L^-T L^-1}, the lower triangle computed and mirrored. */
    @Override
    public void inverse(Matrix x) {
        requireOpen();
        Nd4jMatrix result = memory.require("x", x, n, n);
        if (n == 0) {
            return;
        }
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment root = scratch.allocate((long) n * n * Double.BYTES, 64);
            MemorySegment inverse = scratch.allocate((long) n * n * Double.BYTES, 64);
            for (int i = 0; i < n; i++) {
                root.setAtIndex(JAVA_DOUBLE, (long) i * n + i, 1);
            }
            lower.solvePlain(n, new Part(root.address(), n));
            Blas.syrk(Blas.TRANSPOSED, n, n, 1, new Part(root.address(), n), 0, new Part(inverse.address(), n));
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    float value = (float) inverse.getAtIndex(JAVA_DOUBLE, (long) i * n + j);
                    result.segment().setAtIndex(JAVA_FLOAT_UNALIGNED, (long) i * n + j, value);
                    result.segment().setAtIndex(JAVA_FLOAT_UNALIGNED, (long) j * n + i, value);
                }
            }
        }
    }

    private void requireOpen() {
        if (!arena.scope().isAlive()) {
            throw new IllegalStateException("the factor is closed");
        }
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
