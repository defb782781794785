package altmin.core.reference;

import altmin.api.backend.Factor;
import altmin.api.backend.NotPositiveDefiniteException;
import altmin.api.tensor.Matrix;

/** {@code S + ridge I = L LT}, row by row; a solve is {@code L y = b} and then {@code LT x = y} for each row of b. */
final class CholeskyFactor implements Factor {

    private final ReferenceMemory memory;
    private final double[][] lower;
    private volatile boolean closed;

    /** Reads the lower triangle of {@code symmetric}; {@code n^3 / 3} flops. */
    CholeskyFactor(ReferenceMemory memory, ReferenceMatrix symmetric, double ridge) {
        this.memory = memory;
        this.lower = new double[symmetric.columns()][];
        for (int i = 0; i < lower.length; i++) {
            lower[i] = symmetric.row(i);
            lower[i][i] += ridge;
            eliminate(i);
        }
    }

    private void eliminate(int i) {
        for (int j = 0; j < i; j++) {
            lower[i][j] = (lower[i][j] - dot(i, j, j)) / lower[j][j];
        }
        double pivot = lower[i][i] - dot(i, i, i);
        if (!(pivot > 0) || Double.isInfinite(pivot)) {
            throw new NotPositiveDefiniteException(i, pivot);
        }
        lower[i][i] = Math.sqrt(pivot);
    }

    /** The inner product of the first {@code count} entries of rows i and j. */
    private double dot(int i, int j, int count) {
        double sum = 0;
        for (int p = 0; p < count; p++) {
            sum += lower[i][p] * lower[j][p];
        }
        return sum;
    }

    @Override
    public void solve(Matrix b, Matrix x) {
        requireOpen();
        ReferenceMatrix from = memory.own("solve b", b, b.rows(), lower.length);
        ReferenceMatrix to = memory.own("solve x", x, b.rows(), lower.length);
        if (!to.isSameAs(from)) {
            ReferenceMemory.requireApart("solve x", to, "b", from);
        }
        for (long i = 0; i < from.rows(); i++) {
            double[] row = from.row(i);
            forward(row);
            backward(row);
            to.setRow(i, row);
        }
    }

    @Override
    public void inverse(Matrix x) {
        requireOpen();
        ReferenceMatrix to = memory.own("inverse x", x, lower.length, lower.length);
        double[][] rows = new double[lower.length][lower.length];
        for (int i = 0; i < lower.length; i++) {
            rows[i][i] = 1;
            forward(rows[i]);
            backward(rows[i]);
            for (int j = 0; j < i; j++) {
                rows[i][j] = rows[j][i]; // exactly symmetric, whatever rounding did
            }
            to.setRow(i, rows[i]);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the Cholesky factor is closed");
        }
    }

    private void forward(double[] row) {
        for (int i = 0; i < row.length; i++) {
            for (int p = 0; p < i; p++) {
                row[i] -= lower[i][p] * row[p];
            }
            row[i] /= lower[i][i];
        }
    }

    private void backward(double[] row) {
        for (int i = row.length - 1; i >= 0; i--) {
            row[i] /= lower[i][i];
            for (int p = 0; p < i; p++) {
                row[p] -= lower[i][p] * row[i];
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
