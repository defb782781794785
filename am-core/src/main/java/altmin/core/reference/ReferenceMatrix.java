package altmin.core.reference;

import altmin.api.tensor.Matrix;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** Doubles in native memory, row after row: a whole allocation or a range of the rows of one. */
final class ReferenceMatrix implements Matrix {

    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;

    private final ReferenceMemory owner;
    private final MemorySegment segment;
    private final long rows;
    private final int columns;

    ReferenceMatrix(ReferenceMemory owner, MemorySegment segment, long rows, int columns) {
        this.owner = owner;
        this.segment = segment;
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Matrix rowRange(long from, long to) {
        Objects.checkFromToIndex(from, to, rows);
        long rowBytes = columns * DOUBLE.byteSize();
        return new ReferenceMatrix(owner, segment.asSlice(from * rowBytes, (to - from) * rowBytes), to - from, columns);
    }

    @Override
    public void close() {
        owner.release(this);
    }

    ReferenceMemory owner() {
        return owner;
    }

    boolean isOpen() {
        return segment.scope().isAlive();
    }

    boolean overlaps(ReferenceMatrix other) {
        return segment.asOverlappingSlice(other.segment).isPresent();
    }

    /** Whether both are the same rows of the same memory. */
    boolean isSameAs(ReferenceMatrix other) {
        return segment.address() == other.segment.address() && rows == other.rows && columns == other.columns;
    }

    /** The number of elements. */
    long size() {
        return rows * columns;
    }

    /** The element at a position counted row by row. */
    double get(long index) {
        return segment.getAtIndex(DOUBLE, index);
    }

    void set(long index, double value) {
        segment.setAtIndex(DOUBLE, index, value);
    }

    /** A copy of one row. */
    double[] row(long row) {
        double[] values = new double[columns];
        read(row * columns, values, columns);
        return values;
    }

    void setRow(long row, double[] values) {
        write(row * columns, values, columns);
    }

    /** Copies {@code count} elements, counted row by row from {@code first}. */
    void read(long first, double[] into, int count) {
        MemorySegment.copy(segment, DOUBLE, first * DOUBLE.byteSize(), into, 0, count);
    }

    /** The reverse of {@link #read}. */
    void write(long first, double[] from, int count) {
        MemorySegment.copy(from, 0, segment, DOUBLE, first * DOUBLE.byteSize(), count);
    }

    @Override
    public String toString() {
        return rows + " x " + columns;
    }
}
