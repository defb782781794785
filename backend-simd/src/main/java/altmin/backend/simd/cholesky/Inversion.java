package altmin.backend.simd.cholesky;

import static altmin.backend.simd.cholesky.RowTile.WIDTH;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.backend.simd.Workers;
import java.lang.foreign.MemorySegment;

/**
 * The inverse from both triangles of a factor: a row of the unit matrix is solved for like any other, but its forward
 * solution is zero before the diagonal, and of the backward one only what lies from the diagonal on is computed; the rest
 * is mirrored. {@code 2/3 n^3} operations in float64 where solving takes {@code 2 n^3}, rounded once.
 */
final class Inversion {

    /** Rows in one task: a multiple of the tile's, and of a block of the triangle. */
    private static final int TASK_ROWS = WIDTH * RowTile.ROWS / 2;

    private final LowerTriangle forward;
    private final LowerTriangle backward;
    private final RowSolver solver;
    private final Workers workers;

    Inversion(LowerTriangle forward, LowerTriangle backward, RowSolver solver, Workers workers) {
        this.forward = forward;
        this.backward = backward;
        this.solver = solver;
        this.workers = workers;
    }

    /** Writes all {@code n x n} numbers of {@code target}. */
    void run(int n, MemorySegment target) {
        workers.worthFor(Cholesky.DOUBLE_COST * n * n * n)
                .forEach(Math.ceilDiv(n, TASK_ROWS), task -> invertRows(n, task * TASK_ROWS, target));
    }

    private void invertRows(int n, int first, MemorySegment target) {
        int stride = forward.blocks() * WIDTH;
        int count = Math.min(TASK_ROWS, n - first);
        double[] numbers = new double[TASK_ROWS * stride];
        for (int row = 0; row < count; row++) {
            numbers[row * stride + first + row] = 1;
        }
        Rows rows = new Rows(numbers, 0, TASK_ROWS, stride);
        solver.solve(forward, first / WIDTH, forward.blocks(), rows);
        rows.reverse(n);
        solver.solve(backward, 0, Math.ceilDiv(n - first, WIDTH), rows);
        rows.reverse(n);
        for (int column = first; column < n; column++) {
            for (int row = first; row <= Math.min(column, first + count - 1); row++) {
                float value = (float) numbers[(row - first) * stride + column];
                target.set(JAVA_FLOAT_UNALIGNED, position(n, row, column), value);
                target.set(JAVA_FLOAT_UNALIGNED, position(n, column, row), value);
            }
        }
    }

    private static long position(int n, int row, int column) {
        return ((long) row * n + column) * Float.BYTES;
    }
}
