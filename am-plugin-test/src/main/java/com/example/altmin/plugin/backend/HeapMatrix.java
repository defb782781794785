package com.example.altmin.plugin.backend;

import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of an array, which the garbage collector takes once nobody holds the matrix or a view of it. */
final class HeapMatrix implements Matrix {

    private final HeapMemory memory;
    private final double[] values;
    private final int first;
    private final int rows;
    private final int columns;
    private final @Nullable HeapMatrix whole;
    private volatile boolean closed;

    HeapMatrix(HeapMemory memory, int rows, int columns) {
        this.memory = memory;
        this.values = new double[rows * columns];
        this.first = 0;
        this.rows = rows;
        this.columns = columns;
        this.whole = null;
    }

    private HeapMatrix(HeapMatrix whole, int first, int rows) {
        this.memory = whole.memory;
        this.values = whole.values;
        this.first = first;
        this.rows = rows;
        this.columns = whole.columns;
        this.whole = whole;
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
        HeapMatrix owner = whole == null ? this : whole;
        return new HeapMatrix(owner, first + (int) from * columns, (int) (to - from));
    }

    @Override
    public void close() {
        closed = whole == null;
    }

    boolean belongsTo(HeapMemory other) {
        return memory == other;
    }

    HeapMatrix requireOpen(String role) {
        if (whole == null ? closed : whole.closed) {
            throw new IllegalStateException(role + " (" + this + ") is closed");
        }
        return this;
    }

    double get(int row, int column) {
        return values[first + row * columns + column];
    }

    void set(int row, int column, double value) {
        values[first + row * columns + column] = value;
    }

    /** A copy of one row. */
    double[] row(int row) {
        double[] copy = new double[columns];
        System.arraycopy(values, first + row * columns, copy, 0, columns);
        return copy;
    }

    void setRow(int row, double[] from) {
        System.arraycopy(from, 0, values, first + row * columns, columns);
    }

    void upload(MemorySegment source, ElementType type) {
        requireRoom(source, type);
        for (int i = 0; i < rows * columns; i++) {
            long offset = (long) i * type.bytes();
            values[first + i] = switch (type) {
                case FLOAT32 -> source.get(ElementType.FLOAT, offset);
                case FLOAT64 -> source.get(ElementType.DOUBLE, offset);
            };
        }
    }

    void download(ElementType type, MemorySegment target) {
        requireRoom(target, type);
        for (int i = 0; i < rows * columns; i++) {
            long offset = (long) i * type.bytes();
            switch (type) {
                case FLOAT32 -> target.set(ElementType.FLOAT, offset, (float) values[first + i]);
                case FLOAT64 -> target.set(ElementType.DOUBLE, offset, values[first + i]);
            }
        }
    }

    private void requireRoom(MemorySegment host, ElementType type) {
        long expected = (long) rows * columns * type.bytes();
        if (host.byteSize() < expected) {
            throw new IllegalArgumentException("host memory has " + host.byteSize() + " bytes, expected at least "
                    + expected + " for " + this + " " + type);
        }
    }

    @Override
    public String toString() {
        return rows + " x " + columns;
    }
}
