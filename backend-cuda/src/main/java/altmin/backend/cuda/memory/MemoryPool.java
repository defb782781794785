package altmin.backend.cuda.memory;

import altmin.backend.cuda.driver.CudaException;
import altmin.backend.cuda.driver.Driver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Memory of the device that is kept when it is given back, since to allocate waits for the device. A block may be used again at
 * once: all work is in one order, so what still reads it comes first. What is kept is at most a quarter of the device, and is
 * given up where there is no room otherwise. Thread-safe.
 */
public final class MemoryPool implements AutoCloseable {

    private static final long SMALLEST = 512;
    private static final long LARGE = 1L << 20;
    private static final long LARGE_STEP = 2L << 20;

    private final Driver driver;
    private final Map<Long, Deque<Long>> kept = new HashMap<>();
    private final Set<Long> all = new HashSet<>();
    private final long mostKept;
    private long keptBytes;

    public MemoryPool(Driver driver) {
        this.driver = driver;
        this.mostKept = driver.room().total() / 4;
    }

    /**
     * An address aligned to 256 bytes at least, the content unknown; 0 for no bytes.
     *
     * @throws CudaException where there is no room
     */
    public synchronized long take(long bytes) {
        if (bytes == 0) {
            return 0;
        }
        long size = size(bytes);
        Deque<Long> blocks = kept.get(size);
        if (blocks != null && !blocks.isEmpty()) {
            keptBytes -= size;
            return blocks.pop();
        }
        long address = allocate(size);
        all.add(address);
        return address;
    }

    private long allocate(long size) {
        try {
            return driver.allocate(size);
        } catch (CudaException e) {
            if (!e.isOutOfMemory() || keptBytes == 0) {
                throw e;
            }
            giveUp();
            return driver.allocate(size);
        }
    }

    /** Gives back what {@link #take} gave for so many bytes; once the pool is closed, nothing is left to give back. */
    public synchronized void release(long address, long bytes) {
        if (bytes == 0 || !all.contains(address)) {
            return;
        }
        long size = size(bytes);
        if (keptBytes + size > mostKept) {
            free(address);
        } else {
            keptBytes += size;
            kept.computeIfAbsent(size, _ -> new ArrayDeque<>()).push(address);
        }
    }

    /** Powers of two up to 1 MB, then steps of 2 MB, the driver's own. */
    static long size(long bytes) {
        if (bytes <= LARGE) {
            return Math.max(SMALLEST, Long.highestOneBit(2 * bytes - 1));
        }
        return Math.ceilDiv(bytes, LARGE_STEP) * LARGE_STEP;
    }

    private void free(long address) {
        all.remove(address);
        driver.free(address);
    }

    private void giveUp() {
        kept.values().forEach(blocks -> blocks.forEach(this::free));
        kept.clear();
        keptBytes = 0;
    }

    /** Frees what was given back and what was not. */
    @Override
    public synchronized void close() {
        giveUp();
        Set.copyOf(all).forEach(this::free);
    }
}
