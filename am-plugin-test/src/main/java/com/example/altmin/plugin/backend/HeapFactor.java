package com.example.altmin.plugin.backend;

import altmin.api.backend.Factor;
import altmin.api.backend.NotPositiveDefiniteException;
import altmin.api.tensor.Matrix;

/** {@code S + ridge I = L LT}; each row of b is solved by {@code L y = b}, then {@code LT x = y}. */
final class HeapFactor implements Factor {

    private final HeapMemory memory;
    private final double[][] lower;
    private volatile boolean closed;

    /** Reads the lower triangle of {@code symmetric} only. */
    HeapFactor(HeapMemory memory, HeapMatrix symmetric, double ridge) {
        this.memory = memory;
        this.lower = new double[symmetric.columns()][];
        for (int i = 0; i < lower.length; i++) {
            lower[i] = symmetric.row(i);
            lower[i][i] += ridge;
            factorise(i);
        }
    }

    private void factorise(int i) {
        for (int j = 0; j < i; j++) {
            lower[i][j] = reduced(i, j) / lower[j][j];
        }
        double pivot = reduced(i, i);
        if (!(pivot > 0) || Double.isInfinite(pivot)) {
            throw new NotPositiveDefiniteException(i, pivot);
        }
        lower[i][i] = Math.sqrt(pivot);
    }

    /** The element less what the columns before it account for. */
    private double reduced(int i, int j) {
        double value = lower[i][j];
        for (int p = 0; p < j; p++) {
            value -= lower[i][p] * lower[j][p];
        }
        return value;
    }

    @Override
    public void solve(Matrix b, Matrix x) {
        requireOpen();
        HeapMatrix from = memory.own("solve b", b, b.rows(), lower.length);
        HeapMatrix to = memory.own("solve x", x, b.rows(), lower.length);
        for (int i = 0; i < from.rows(); i++) {
            to.setRow(i, solved(from.row(i)));
        }
    }

    @Override
    public void inverse(Matrix x) {
        requireOpen();
        HeapMatrix to = memory.own("inverse x", x, lower.length, lower.length);
        double[][] rows = new double[lower.length][];
        for (int i = 0; i < rows.length; i++) {
            double[] unit = new double[rows.length];
            unit[i] = 1;
            rows[i] = solved(unit);
            for (int j = 0; j < i; j++) {
                rows[i][j] = rows[j][i];
            }
            to.setRow(i, rows[i]);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the Cholesky factor is closed");
        }
    }

    private double[] solved(double[] row) {
        for (int i = 0; i < row.length; i++) {
            for (int p = 0; p < i; p++) {
                row[i] -= lower[i][p] * row[p];
            }
            row[i] /= lower[i][i];
        }
        for (int i = row.length - 1; i >= 0; i--) {
            for (int p = i + 1; p < row.length; p++) {
                row[i] -= lower[p][i] * row[p];
            }
            row[i] /= lower[i][i];
        }
        return row;
    }

    @Override
    public void close() {
        closed = true;
    }
}
