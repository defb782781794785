package altmin.backend.simd;

import altmin.api.tensor.Matrix;
import altmin.api.tensor.Storage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The memory of one backend's matrices: what is still open is given back when the backend is closed. Thread-safe. */
final class MatrixMemory implements AutoCloseable {

    private final Map<MemorySegment.Scope, Arena> open = new ConcurrentHashMap<>();
    private final Storage storage;
    private volatile boolean isClosed;

    MatrixMemory(Storage storage) {
        this.storage = storage;
    }

    /** Zeros on a 64-byte boundary. */
    MemorySegment allocate(long bytes) {
        Arena arena = Arena.ofShared();
        open.put(arena.scope(), arena);
        if (isClosed) {
            close();
            throw new IllegalStateException("the simd backend is closed");
        }
        try {
            return storage.allocate(bytes, arena);
        } catch (RuntimeException | Error e) {
            free(arena.scope());
            throw e;
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

    /** The matrix, seen as one that lies here. */
    SimdMatrix require(String what, @Nullable Matrix matrix) {
        if (matrix instanceof SimdMatrix simd && simd.isIn(this)) {
            return simd;
        }
        throw new IllegalArgumentException(what + ": actual="
                + (matrix == null ? "null" : matrix.getClass().getName())
                + " of another backend, expected=a matrix that this simd backend allocated");
    }

    @Override
    public void close() {
        isClosed = true;
        List.copyOf(open.keySet()).forEach(scope -> free(scope));
    }
}
