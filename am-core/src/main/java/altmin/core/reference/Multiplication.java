package altmin.core.reference;

import altmin.api.backend.Product;

/**
 * {@code c := alpha op(a) op(b) + beta c + 1 biasT}. Both factors are copied into rows of {@code op(a)} and
 * {@code op(b)}, so one loop serves every form: row i of the product is the sum over p, in order, of
 * {@code op(a)[i][p]} times row p of {@code op(b)}. {@code 2 m n k} flops.
 *
 * <p>Element (i, j) of {@code aT a} adds the same products in the same order as element (j, i): exactly symmetric.
 */
final class Multiplication {

    private final double[][] left;
    private final double[][] right;
    private final double alpha;
    private final double beta;

    Multiplication(Product product, double alpha, ReferenceMatrix a, ReferenceMatrix b, double beta) {
        this.left = product == Product.TN ? columnsOf(a) : rowsOf(a);
        this.right = product == Product.NT ? columnsOf(b) : rowsOf(b);
        this.alpha = alpha;
        this.beta = beta;
    }

    /** Writes the result to {@code c}; returns its squared Frobenius norm. */
    double into(ReferenceMatrix c, double[] bias) {
        CompensatedSum squares = new CompensatedSum();
        for (int i = 0; i < c.rows(); i++) {
            double[] row = productRow(i, c.columns());
            finish(row, c, i, bias);
            c.setRow(i, row);
            for (double value : row) {
                squares.add(value * value);
            }
        }
        return squares.value();
    }

    private double[] productRow(int i, int columns) {
        double[] sums = new double[columns];
        for (int p = 0; p < right.length; p++) {
            double factor = left[i][p];
            double[] row = right[p];
            for (int j = 0; j < columns; j++) {
                sums[j] += factor * row[j];
            }
        }
        return sums;
    }

    private void finish(double[] row, ReferenceMatrix c, long i, double[] bias) {
        // beta = 0 must not read c: it may hold NaN.
        double[] old = beta == 0 ? new double[row.length] : c.row(i);
        for (int j = 0; j < row.length; j++) {
            double scaled = beta == 0 ? alpha * row[j] : alpha * row[j] + beta * old[j];
            row[j] = scaled + bias[j];
        }
    }

    private static double[][] rowsOf(ReferenceMatrix matrix) {
        double[][] rows = new double[rowCount(matrix)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = matrix.row(i);
        }
        return rows;
    }

    private static double[][] columnsOf(ReferenceMatrix matrix) {
        double[][] columns = new double[matrix.columns()][rowCount(matrix)];
        for (int i = 0; i < matrix.rows(); i++) {
            double[] row = matrix.row(i);
            for (int j = 0; j < row.length; j++) {
                columns[j][i] = row[j];
            }
        }
        return columns;
    }

    private static int rowCount(ReferenceMatrix matrix) {
        if (matrix.rows() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a factor of a product is " + matrix
                    + ", the reference backend takes at most 2^31 - 1 rows; multiply ranges of rows");
        }
        return (int) matrix.rows();
    }
}
