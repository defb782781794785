package altmin.backend.cuda.memory;

/** Memory of the device for the length of one verb. */
public final class Scratch implements AutoCloseable {

    private final MemoryPool pool;
    private final long bytes;
    private final long address;

    public Scratch(MemoryPool pool, long bytes) {
        this.pool = pool;
        this.bytes = bytes;
        this.address = pool.take(bytes);
    }

    public long address() {
        return address;
    }

    @Override
    public void close() {
        pool.release(address, bytes);
    }
}
