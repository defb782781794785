package altmin.data.sparse;

import altmin.api.error.DataException;
import altmin.api.tensor.SparseMatrix;
import altmin.data.numpy.NpyArray;

/** Turns dense matrices into sparse ones. */
public final class Dense {

    private Dense() {}

    /**
     * The matrix without its zeros, rounded to float32.
     *
     * @throws DataException where it is no matrix of numbers, or one of them is not finite
     */
    public static SparseMatrix toSparse(NpyArray matrix) {
        matrix.requireMatrix();
        SparseBuilder builder = new SparseBuilder(Math.toIntExact(matrix.columns()));
        for (long row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                float value = (float) matrix.real(row, column);
                if (!Float.isFinite(value)) {
                    throw new DataException(matrix.place() + ": row " + row + ", column " + column + " is " + value
                            + ", expected a finite number: get the file again");
                }
                if (value != 0) {
                    builder.entry(column, value);
                }
            }
            builder.endRow();
        }
        return builder.build();
    }
}
