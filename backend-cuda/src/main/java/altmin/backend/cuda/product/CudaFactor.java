package altmin.backend.cuda.product;

import altmin.api.backend.Epilogue;
import altmin.api.backend.Factor;
import altmin.api.backend.Product;
import altmin.api.tensor.Matrix;
import altmin.backend.cuda.memory.CudaMatrix;
import altmin.backend.cuda.memory.Scratch;
import altmin.backend.cuda.ptx.SquareText;
import org.jspecify.annotations.Nullable;

/**
 * A Cholesky factor and the two ways to solve with it. Up to 2 n right-hand sides are solved by substitution in float64 and
 * rounded once: an error of about 2^-24 |x| + 2^-53 cond(S) |x|. For more, the inverse is formed once in float64, rounded to
 * float32 and multiplied by, at half the flops and without a copy in float64; then the error is at most about
 * n 2^-24 |b| |S^-1| taken number by number, which for an ill-conditioned S may be large beside |x|.
 */
final class CudaFactor implements Factor {

    /** Rows that are multiplied at a time where the result takes the place of the right-hand sides. */
    private static final long COPIED_ROWS = 4096;

    private final Cholesky cholesky;
    private final int n;
    private final Scratch lower;
    private @Nullable CudaMatrix inverse;
    private boolean isClosed;

    CudaFactor(Cholesky cholesky, int n, Scratch lower) {
        this.cholesky = cholesky;
        this.n = n;
        this.lower = lower;
    }

    @Override
    public synchronized void solve(Matrix b, Matrix x) {
        requireOpen();
        CudaMatrix from = cholesky.memory().own("solve b", b, b.rows(), n);
        CudaMatrix to = cholesky.memory().own("solve x", x, b.rows(), n);
        boolean isInPlace = to.isSameAs(from);
        if (!isInPlace) {
            to.requireApart("solve x", "b", from);
        }
        if (from.size() == 0) {
            return;
        }
        if (from.rows() <= 2L * n) {
            substitute(from, to);
        } else if (isInPlace) {
            multiplyInPlace(from);
        } else {
            multiply(from, to);
        }
    }

    private void substitute(CudaMatrix from, CudaMatrix to) {
        try (Scratch wide = new Scratch(cholesky.pool(), from.size() * Double.BYTES)) {
            pass(SquareText.WIDEN, from.size(), from.address(), wide.address(), from.size());
            cholesky.substitute(lower.address(), n, from.rows(), wide.address());
            pass(SquareText.NARROW, to.size(), wide.address(), to.address(), to.size());
        }
    }

    private void multiply(CudaMatrix from, CudaMatrix to) {
        var _ = cholesky.products().multiply(Product.NN, 1, from, inverse(), 0, to, Epilogue.NONE, null);
    }

    private void multiplyInPlace(CudaMatrix b) {
        try (CudaMatrix part = cholesky.memory().allocate(Math.min(b.rows(), COPIED_ROWS), n)) {
            for (long row = 0; row < b.rows(); row += COPIED_ROWS) {
                CudaMatrix rows = b.rowRange(row, Math.min(row + COPIED_ROWS, b.rows()));
                CudaMatrix solved = part.rowRange(0, rows.rows());
                multiply(rows, solved);
                cholesky.launcher().copy(solved.address(), rows.address(), rows.bytes());
            }
        }
    }

    private CudaMatrix inverse() {
        CudaMatrix known = inverse;
        if (known == null) {
            known = cholesky.memory().allocate(n, n);
            invert(known);
            inverse = known;
        }
        return known;
    }

    @Override
    public synchronized void inverse(Matrix x) {
        requireOpen();
        CudaMatrix to = cholesky.memory().own("inverse x", x, n, n);
        if (to.size() > 0) {
            invert(to);
        }
    }

    private void invert(CudaMatrix to) {
        try (Scratch wide = new Scratch(cholesky.pool(), to.size() * Double.BYTES)) {
            pass(SquareText.UNIT, to.size(), wide.address(), n, to.size());
            cholesky.substitute(lower.address(), n, n, wide.address());
            pass(SquareText.NARROW_SYMMETRIC, to.size(), wide.address(), to.address(), n, to.size());
        }
    }

    private void pass(SquareText text, long count, long... arguments) {
        cholesky.launcher().launchFlat(text.entry(), text::text, count, arguments);
    }

    private void requireOpen() {
        cholesky.memory().requireOpen();
        if (isClosed) {
            throw new IllegalStateException("the Cholesky factor is closed");
        }
    }

    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        lower.close();
        if (inverse != null) {
            inverse.close();
        }
    }
}
