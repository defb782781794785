package altmin.backend.simd.sparse;

import altmin.api.tensor.SparseMatrix;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A stretch of the entries of a sparse matrix, copied to arrays: fast to read wherever the matrix lies. */
final class Entries {

    private static final int CAPACITY = 2048;

    /** The columns of the entries loaded. */
    final int[] indices;

    /** The values of the entries loaded. */
    final float[] values;

    private final SparseMatrix matrix;
    private final long end;
    private long first;
    private int count;

    /** Of the entries {@code from} (inclusive) to {@code end} (exclusive); none is loaded yet. */
    Entries(SparseMatrix matrix, long from, long end) {
        int capacity = (int) Math.min(CAPACITY, end - from);
        this.matrix = matrix;
        this.indices = new int[capacity];
        this.values = new float[capacity];
        this.first = from;
        this.end = end;
    }

    /** Where {@code entry} lies in the arrays; loads from it on where it is not there. */
    int position(long entry) {
        if (entry >= first + count) {
            load(entry);
        }
        return (int) (entry - first);
    }

    /** How many entries from {@code position} on are loaded. */
    int loadedFrom(int position) {
        return count - position;
    }

    private void load(long entry) {
        first = entry;
        count = (int) Math.min(indices.length, end - entry);
        copy(matrix.indices(), ValueLayout.JAVA_INT_UNALIGNED, indices);
        copy(matrix.values(), ValueLayout.JAVA_FLOAT_UNALIGNED, values);
    }

    private void copy(MemorySegment from, ValueLayout layout, Object to) {
        MemorySegment.copy(from, layout, first * layout.byteSize(), to, 0, count);
    }
}
