package altmin.core.reference;

import altmin.api.tensor.SparseMatrix;

/** {@code c := a b}: row i of the product is the sum over the entries of row i, in order, of value times row of b. */
final class SparseMultiplication {

    private SparseMultiplication() {}

    static void multiply(SparseMatrix a, ReferenceMatrix b, ReferenceMatrix c) {
        for (long i = 0; i < a.rows(); i++) {
            double[] sums = new double[c.columns()];
            for (long entry = a.offset(i); entry < a.offset(i + 1); entry++) {
                addScaled(a.value(entry), b.row(a.index(entry)), sums);
            }
            c.setRow(i, sums);
        }
    }

    private static void addScaled(double factor, double[] row, double[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += factor * row[j];
        }
    }
}
