package com.example.altmin.plugin.backend;

import altmin.api.tensor.Matrix;

/** Gives out the matrices of one backend, and takes back those of no other. Thread-safe. */
final class HeapMemory {

    private volatile boolean open = true;

    HeapMatrix allocate(long rows, int columns) {
        requireOpen();
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("matrix of " + rows + " x " + columns + ", expected both >= 0");
        }
        if (rows > Integer.MAX_VALUE || rows * columns > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("matrix of " + rows + " x " + columns
                    + " does not fit an array, which holds less than 2^31 numbers; take another backend");
        }
        return new HeapMatrix(this, (int) rows, columns);
    }

    /** The matrix as this backend knows it, once it is known to be its own and open. */
    HeapMatrix own(String role, Matrix matrix) {
        if (!(matrix instanceof HeapMatrix mine) || !mine.belongsTo(this)) {
            throw new IllegalArgumentException(
                    role + " is a matrix of another backend; allocate it on the backend that is to use it");
        }
        requireOpen();
        return mine.requireOpen(role);
    }

    /** {@link #own}, of the shape given. */
    HeapMatrix own(String role, Matrix matrix, long rows, int columns) {
        HeapMatrix mine = own(role, matrix);
        if (mine.rows() != rows || mine.columns() != columns) {
            throw new IllegalArgumentException(role + " is " + mine + ", expected " + rows + " x " + columns);
        }
        return mine;
    }

    void requireOpen() {
        if (!open) {
            throw new IllegalStateException("the heap backend is closed; open another");
        }
    }

    void close() {
        open = false;
    }
}
