package altmin.core.reference;

import altmin.api.tensor.Matrix;
import altmin.api.tensor.Storage;
import java.lang.foreign.Arena;
import java.util.IdentityHashMap;

/** Every matrix that one backend has given out and not yet got back. Thread-safe. */
final class ReferenceMemory {

    private final IdentityHashMap<Matrix, Arena> arenas = new IdentityHashMap<>();
    private final Storage storage;
    private boolean closed;

    ReferenceMemory(Storage storage) {
        this.storage = storage;
    }

    synchronized ReferenceMatrix allocate(long rows, int columns) {
        requireOpen();
        long bytes = bytes(rows, columns);
        Arena arena = Arena.ofShared();
        try {
            ReferenceMatrix matrix = new ReferenceMatrix(this, storage.allocate(bytes, arena), rows, columns);
            arenas.put(matrix, arena);
            return matrix;
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    /** Frees a whole matrix; does nothing for a view or for one that is free already. */
    synchronized void release(Matrix matrix) {
        Arena arena = arenas.remove(matrix);
        if (arena != null) {
            arena.close();
        }
    }

    synchronized void close() {
        closed = true;
        arenas.values().forEach(Arena::close);
        arenas.clear();
    }

    synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the reference backend is closed; open another");
        }
    }

    /** The matrix as this backend knows it, once it is known to be its own and open. */
    ReferenceMatrix own(String role, Matrix matrix) {
        if (!(matrix instanceof ReferenceMatrix mine) || mine.owner() != this) {
            throw new IllegalArgumentException(role + " is a matrix of another backend ("
                    + matrix.getClass().getName() + "); allocate it on the backend that is to use it");
        }
        if (!mine.isOpen()) {
            throw new IllegalStateException(role + " (" + matrix + ") is closed");
        }
        return mine;
    }

    /** {@link #own}, of the shape given. */
    ReferenceMatrix own(String role, Matrix matrix, long rows, int columns) {
        ReferenceMatrix mine = own(role, matrix);
        if (mine.rows() != rows || mine.columns() != columns) {
            throw new IllegalArgumentException(role + " is " + mine + ", expected " + rows + " x " + columns);
        }
        return mine;
    }

    /** Refuses an output that shares memory with an input that is read after the output is written. */
    static void requireApart(String outputRole, ReferenceMatrix output, String inputRole, ReferenceMatrix input) {
        if (output.overlaps(input)) {
            throw new IllegalArgumentException(outputRole + " overlaps " + inputRole + "; give it memory of its own");
        }
    }

    private static long bytes(long rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("matrix of " + rows + " x " + columns + ", expected both >= 0");
        }
        if (Math.multiplyHigh(rows, 8L * columns) != 0 || rows * (8L * columns) < 0) {
            throw new IllegalArgumentException("matrix of " + rows + " x " + columns + " exceeds 2^63 bytes");
        }
        return rows * (8L * columns);
    }
}
