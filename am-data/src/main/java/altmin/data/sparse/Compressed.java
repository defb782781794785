package altmin.data.sparse;

import altmin.api.error.DataException;
import altmin.api.tensor.SparseMatrix;
import altmin.data.numpy.NpyArray;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;

/**
 * Checks and sorts a matrix in compressed rows (CSR). Columns may stand in any order within a row, as SciPy allows;
 * one that stands there twice is refused.
 *
 * @param place file, for errors
 * @param column what a column stands for, for errors: {@code "node"}
 */
public record Compressed(String place, long rows, long columns, String column) {

    public Compressed {
        if (rows < 0 || rows >= Integer.MAX_VALUE || columns < 0 || columns >= Integer.MAX_VALUE) {
            throw new DataException(place + ": a matrix of " + rows + " x " + columns
                    + ", expected less than 2^31 rows and columns: get the file again");
        }
    }

    /**
     * The matrix.
     *
     * @param offsets where each row begins, and where the last one ends
     * @param indices the column of each entry
     * @param values one for each entry
     * @throws DataException where they do not fit each other, or an entry lies outside or is there twice
     */
    public SparseMatrix read(NpyArray offsets, NpyArray indices, NpyArray values) {
        values.requireVector().requireRows(indices.rows(), "entries");
        return read(offsets, indices, values::real);
    }

    /** As {@link #read(NpyArray, NpyArray, NpyArray)} with 1 for every value. */
    public SparseMatrix readPattern(NpyArray offsets, NpyArray indices) {
        return read(offsets, indices, _ -> 1);
    }

    private SparseMatrix read(NpyArray offsets, NpyArray indices, LongToDoubleFunction values) {
        offsets.requireVector().requireRows(rows + 1, "rows and one more");
        long entries = indices.requireVector().rows();
        if (entries > SparseBuilder.MOST_ENTRIES) {
            throw new DataException(indices.place() + ": there are " + entries + " entries, expected at most "
                    + SparseBuilder.MOST_ENTRIES + ": use a smaller graph");
        }
        requireOffset(offsets, 0, 0, 0);
        SparseBuilder builder = new SparseBuilder((int) columns);
        long end = 0;
        for (long row = 0; row < rows; row++) {
            long begin = end;
            end = requireOffset(offsets, row + 1, begin, entries);
            addRow(builder, row, sorted(indices, begin, end), values);
        }
        requireOffset(offsets, rows, entries, entries);
        return builder.build();
    }

    private void addRow(SparseBuilder builder, long row, long[] keys, LongToDoubleFunction values) {
        int previous = -1;
        for (long key : keys) {
            int index = (int) (key >>> Integer.SIZE);
            if (index == previous) {
                throw new DataException(place + ": row " + row + " holds " + column + " " + index
                        + " twice, expected each once: get the file again");
            }
            builder.entry(index, value(row, index, values.applyAsDouble(Integer.toUnsignedLong((int) key))));
            previous = index;
        }
        builder.endRow();
    }

    private float value(long row, int index, double value) {
        if (!Float.isFinite((float) value)) {
            throw new DataException(place + ": row " + row + ", " + column + " " + index + " is " + value
                    + ", expected a finite number: get the file again");
        }
        return (float) value;
    }

    /** Column and number of each entry in one long, in the order of the columns. */
    private long[] sorted(NpyArray indices, long begin, long end) {
        long[] keys = new long[(int) (end - begin)];
        for (long entry = begin; entry < end; entry++) {
            long index = indices.whole(entry);
            if (index < 0 || index >= columns) {
                throw new DataException(indices.place() + ": entry " + entry + " is " + column + " " + index
                        + ", expected 0 to " + (columns - 1) + ": get the file again");
            }
            keys[(int) (entry - begin)] = index << Integer.SIZE | entry;
        }
        Arrays.sort(keys);
        return keys;
    }

    private static long requireOffset(NpyArray offsets, long row, long least, long most) {
        long offset = offsets.whole(row);
        if (offset < least || offset > most) {
            throw new DataException(offsets.place() + ": element " + row + " is " + offset + ", expected "
                    + (least == most ? "" + least : least + " to " + most)
                    + ", since rows follow each other and hold every entry: get the file again");
        }
        return offset;
    }
}
