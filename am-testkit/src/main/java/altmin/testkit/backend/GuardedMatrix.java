package altmin.testkit.backend;

import altmin.api.backend.Backend;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import java.util.random.RandomGenerator;

/**
 * Values on a backend as a range of the rows of a larger matrix, which starts at an odd row as often as not. The rows
 * around it hold a guard: NaN around an input, so that reading past it spoils the result; a number around an output,
 * so that writing past it shows.
 */
record GuardedMatrix(Backend backend, Matrix whole, int before, Matrix view, double guard) {

    private static final double MARK = 4711;

    static GuardedMatrix input(Backend backend, HostMatrix values, RandomGenerator random) {
        return place(backend, values, random, Double.NaN);
    }

    static GuardedMatrix output(Backend backend, HostMatrix values, RandomGenerator random) {
        return place(backend, values, random, MARK);
    }

    private static GuardedMatrix place(Backend backend, HostMatrix values, RandomGenerator random, double guard) {
        int before = random.nextInt(4);
        int after = random.nextInt(3);
        Matrix whole = HostMatrix.filled(before + values.rows() + after, values.columns(), guard)
                .on(backend);
        Matrix view = whole.rowRange(before, before + values.rows());
        values.into(backend, view);
        return new GuardedMatrix(backend, whole, before, view, guard);
    }

    /** The values that are there now. */
    HostMatrix values() {
        return HostMatrix.from(backend, view);
    }

    /** {@link #values}, once it is certain that nothing around them was written. */
    HostMatrix result(String where) {
        HostMatrix all = HostMatrix.from(backend, whole);
        int end = before + (int) view.rows();
        assertGuard(all.rowRange(0, before), where + ", rows before the view");
        assertGuard(all.rowRange(end, all.rows()), where + ", rows after the view");
        return values();
    }

    private void assertGuard(HostMatrix rows, String where) {
        Precision.assertSameBits(HostMatrix.filled(rows.rows(), rows.columns(), guard), rows, where);
    }
}
