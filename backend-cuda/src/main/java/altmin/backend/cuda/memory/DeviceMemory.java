package altmin.backend.cuda.memory;

import altmin.api.tensor.Matrix;
import altmin.backend.cuda.driver.CudaException;
import altmin.backend.cuda.driver.Driver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The matrices of one backend; those that are still open go with it. Thread-safe. */
public final class DeviceMemory implements AutoCloseable {

    private final Driver driver;
    private final MemoryPool pool;
    private final Set<Block> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    /** What a matrix and its views lie in. */
    static final class Block {
        final long address;
        final long bytes;
        volatile boolean isOpen = true;

        Block(long address, long bytes) {
            this.address = address;
            this.bytes = bytes;
        }
    }

    public DeviceMemory(Driver driver, MemoryPool pool) {
        this.driver = driver;
        this.pool = pool;
    }

    /**
     * A new matrix of zeros.
     *
     * @throws IllegalArgumentException for a shape that no memory could hold
     * @throws CudaException where there is no room
     */
    public CudaMatrix allocate(long rows, int columns) {
        requireOpen();
        long bytes = bytes(rows, columns);
        Block block = new Block(pool.take(bytes), bytes);
        open.add(block);
        if (bytes > 0) {
            driver.clear(block.address, bytes);
        }
        return new CudaMatrix(this, block, false, 0, rows, columns);
    }

    private static long bytes(long rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("matrix of " + rows + " x " + columns + ", expected both >= 0");
        }
        if (columns > 0 && rows > Long.MAX_VALUE / Float.BYTES / columns) {
            throw new IllegalArgumentException("matrix of " + rows + " x " + columns + " exceeds 2^63 bytes");
        }
        return rows * columns * Float.BYTES;
    }

    void release(Block block) {
        if (open.remove(block)) {
            block.isOpen = false;
            pool.release(block.address, block.bytes);
        }
    }

    /** The matrix as this backend knows it, once it is known to be its own and open. */
    public CudaMatrix own(String role, Matrix matrix) {
        requireOpen();
        if (!(matrix instanceof CudaMatrix mine) || mine.memory() != this) {
            throw new IllegalArgumentException(role + " is a matrix of another backend ("
                    + matrix.getClass().getName() + "); allocate it on the backend that is to use it");
        }
        if (!mine.isOpen()) {
            throw new IllegalStateException(role + " (" + matrix + ") is closed");
        }
        return mine;
    }

    /** {@link #own(String, Matrix)}, of the shape given. */
    public CudaMatrix own(String role, Matrix matrix, long rows, int columns) {
        CudaMatrix mine = own(role, matrix);
        if (mine.rows() != rows || mine.columns() != columns) {
            throw new IllegalArgumentException(role + " is " + mine + ", expected " + rows + " x " + columns);
        }
        return mine;
    }

    /** Refuses everything once the backend is closed. */
    public void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException("the cuda backend is closed; open another");
        }
    }

    @Override
    public void close() {
        isClosed = true;
        Set.copyOf(open).forEach(this::release);
    }
}
