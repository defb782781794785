package altmin.api.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A sparse matrix in host memory, by compressed rows, read-only by agreement: the adjacency of a graph, a bag of words.
 *
 * @param rows number of rows, zero or more
 * @param columns number of columns, zero or more
 * @param offsets {@code rows + 1} native-order int64: row {@code i} holds the entries {@code offsets[i]} (inclusive) to
 *     {@code offsets[i + 1]} (exclusive); the first is 0
 * @param indices native-order int32, the column of each entry, strictly rising within a row
 * @param values native-order float32, one for each entry
 */
public record SparseMatrix(long rows, int columns, MemorySegment offsets, MemorySegment indices, MemorySegment values) {

    /** Checks every offset and index: a backend may rely on them. */
    public SparseMatrix {
        long entries = requireOffsets(rows, offsets);
        if (indices.byteSize() < entries * Integer.BYTES || values.byteSize() < entries * Float.BYTES) {
            throw new IllegalArgumentException("indices hold " + indices.byteSize() + " bytes and values "
                    + values.byteSize() + ", expected at least " + entries * Integer.BYTES + " each");
        }
        requireIndices(rows, columns, offsets, indices);
    }

    /** The number of stored entries. */
    public long entries() {
        return offset(offsets, rows);
    }

    /** The first entry of a row; behind the last row, the number of entries. */
    public long offset(long row) {
        return offset(offsets, row);
    }

    /** The column of an entry. */
    public int index(long entry) {
        return index(indices, entry);
    }

    /** The value of an entry. */
    public float value(long entry) {
        return values.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, entry);
    }

    private static long requireOffsets(long rows, MemorySegment offsets) {
        if (offsets.byteSize() < (rows + 1) * Long.BYTES || offset(offsets, 0) != 0) {
            throw new IllegalArgumentException(
                    "offsets hold " + offsets.byteSize() + " bytes, expected one more than " + rows + " rows, from 0");
        }
        for (long row = 0; row < rows; row++) {
            if (offset(offsets, row + 1) < offset(offsets, row)) {
                throw new IllegalArgumentException("offsets fall at row " + row);
            }
        }
        return offset(offsets, rows);
    }

    private static void requireIndices(long rows, int columns, MemorySegment offsets, MemorySegment indices) {
        for (long row = 0; row < rows; row++) {
            int previous = -1;
            for (long entry = offset(offsets, row); entry < offset(offsets, row + 1); entry++) {
                int column = index(indices, entry);
                if (column <= previous || column >= columns) {
                    throw new IllegalArgumentException("row " + row + " has column " + column + " after " + previous
                            + ", expected rising columns below " + columns);
                }
                previous = column;
            }
        }
    }

    private static long offset(MemorySegment offsets, long row) {
        return offsets.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, row);
    }

    private static int index(MemorySegment indices, long entry) {
        return indices.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, entry);
    }
}
