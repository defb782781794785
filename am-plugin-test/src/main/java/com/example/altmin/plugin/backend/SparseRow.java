package com.example.altmin.plugin.backend;

import altmin.api.tensor.SparseMatrix;

/** One row of a sparse matrix. */
final class SparseRow {

    private SparseRow() {}

    /** That row times b, the products summed in the order of the entries. */
    static double[] times(SparseMatrix a, int row, HeapMatrix b) {
        double[] sums = new double[b.columns()];
        for (long entry = a.offset(row); entry < a.offset(row + 1); entry++) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += a.value(entry) * b.get(a.index(entry), j);
            }
        }
        return sums;
    }
}
