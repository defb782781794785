package altmin.data.sparse;

import altmin.api.tensor.SparseMatrix;
import altmin.data.file.HostMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Collects a sparse matrix entry by entry, row by row. For one thread. */
public final class SparseBuilder {

    /** What an array can hold. */
    static final int MOST_ENTRIES = Integer.MAX_VALUE - 8;

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final String WHAT = "a sparse matrix";

    private final int columns;
    private long[] offsets = new long[FIRST_CAPACITY];
    private int[] indices = new int[FIRST_CAPACITY];
    private float[] values = new float[FIRST_CAPACITY];
    private int rows;
    private int entries;

    public SparseBuilder(int columns) {
        this.columns = columns;
    }

    /** Adds an entry to the row that is open, right of those before it. */
    public void entry(int column, float value) {
        if (entries == indices.length) {
            int capacity = (int) Math.min(MOST_ENTRIES, entries + Math.max(FIRST_CAPACITY, entries / 2L));
            indices = Arrays.copyOf(indices, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        indices[entries] = column;
        values[entries] = value;
        entries++;
    }

    /** Ends the row that is open. */
    public void endRow() {
        rows++;
        if (rows == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * rows);
        }
        offsets[rows] = entries;
    }

    /** Adds a whole row of another matrix, and ends it. */
    public void row(SparseMatrix source, long row) {
        for (long entry = source.offset(row); entry < source.offset(row + 1); entry++) {
            entry(source.index(entry), source.value(entry));
        }
        endRow();
    }

    /** The matrix of all rows that were ended. */
    public SparseMatrix build() {
        MemorySegment offsetMemory = HostMemory.allocate((rows + 1L) * Long.BYTES, WHAT);
        MemorySegment indexMemory = HostMemory.allocate((long) entries * Integer.BYTES, WHAT);
        MemorySegment valueMemory = HostMemory.allocate((long) entries * Float.BYTES, WHAT);
        MemorySegment.copy(offsets, 0, offsetMemory, ValueLayout.JAVA_LONG, 0, rows + 1);
        MemorySegment.copy(indices, 0, indexMemory, ValueLayout.JAVA_INT, 0, entries);
        MemorySegment.copy(values, 0, valueMemory, ValueLayout.JAVA_FLOAT, 0, entries);
        return new SparseMatrix(rows, columns, offsetMemory, indexMemory, valueMemory);
    }
}
