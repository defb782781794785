package altmin.backend.nd4j;

import altmin.api.tensor.Matrix;
import altmin.api.tensor.Storage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The memory of one backend's matrices: what is still open is given back when the backend is closed. Thread-safe, but a
 * matrix must not be closed while a verb is at work on it: native code cannot be stopped.
 */
public final class MatrixMemory implements AutoCloseable {

    private final Map<MemorySegment.Scope, Arena> open = new ConcurrentHashMap<>();
    private final Storage storage;
    private volatile boolean isClosed;

    MatrixMemory(Storage storage) {
        this.storage = storage;
    }

    /** Zeros on a 64-byte boundary. */
    MemorySegment allocate(long bytes) {
        requireOpen();
        Arena arena = Arena.ofShared();
        open.put(arena.scope(), arena);
        try {
            return storage.allocate(bytes, arena);
        } catch (RuntimeException | Error failure) {
            free(arena.scope());
            throw failure;
        }
    }

    /** Gives back what {@link #allocate} gave; once more does nothing. */
    void free(MemorySegment segment) {
        free(segment.scope());
    }

    private void free(MemorySegment.Scope scope) {
        Arena arena = open.remove(scope);
        if (arena != null) {
            arena.close();
        }
    }

    /** The matrix, seen as one that lies here and is open. */
    public Nd4jMatrix require(String what, Matrix matrix) {
        if (!(matrix instanceof Nd4jMatrix own) || !own.isIn(this)) {
            throw new IllegalArgumentException(
                    what + " is of another backend; allocate it on the nd4j backend that is to use it");
        }
        requireOpen();
        if (!own.segment().scope().isAlive()) {
            throw new IllegalStateException(what + " (" + own + ") is closed");
        }
        return own;
    }

    /** {@link #require}, of that shape. */
    public Nd4jMatrix require(String what, Matrix matrix, long rows, int columns) {
        Nd4jMatrix own = require(what, matrix);
        if (own.rows() != rows || own.columns() != columns) {
            throw new IllegalArgumentException(what + " is " + own + ", expected " + rows + " x " + columns);
        }
        return own;
    }

    void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException("the nd4j backend is closed");
        }
    }

    @Override
    public void close() {
        isClosed = true;
        List.copyOf(open.keySet()).forEach(scope -> free(scope));
    }
}
