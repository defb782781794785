package altmin.backend.cuda.driver;

import java.lang.foreign.MemorySegment;

/**
 * One device and one stream on it. What is begun is done in the order of the calls, after they return; only
 * {@link #await} waits. Addresses are those of the device. May be used by several threads at once; the calls of one
 * thread are in its order.
 *
 * <p>Every method throws {@link CudaException} where the driver refuses; a failure of work begun earlier may show then.
 */
public interface Driver extends AutoCloseable {

    /** A function on the device; valid as long as the driver is open. */
    interface Function {}

    /** A point in the order of the work; of no use once {@link #await} has returned. */
    interface Mark {}

    /** Memory of the device, of unknown content. */
    long allocate(long bytes);

    /** Gives memory back at once. */
    void free(long address);

    /** Bytes of the device that are free, and all. */
    Room room();

    /** Memory of a device in bytes. */
    record Room(long free, long total) {}

    /** Memory of the host that copies to and from the device may go on from while the host computes. */
    MemorySegment allocateOnHost(long bytes);

    void freeOnHost(MemorySegment memory);

    /** Begins to copy all of a host segment, which {@link #allocateOnHost} gave, to the device. */
    void copyToDevice(MemorySegment from, long to);

    /** Begins to fill all of a host segment, which {@link #allocateOnHost} gave, from the device. */
    void copyToHost(long from, MemorySegment to);

    /** Begins to copy on the device. */
    void copy(long from, long to, long bytes);

    /** Begins to set bytes to zero. */
    void clear(long address, long bytes);

    /**
     * Compiles a module for the device.
     *
     * @param ptx its text
     * @param entry the one function in it
     */
    Function load(String ptx, String entry);

    /** Begins to run a function on {@code blocksX x blocksY} blocks; each argument fills 8 bytes, smaller ones the low ones. */
    void launch(Function function, int blocksX, int blocksY, int threads, long... arguments);

    /** The point that work begun until now reaches. */
    Mark mark();

    /** Waits until the work up to a mark is done. */
    void await(Mark mark);

    /** Makes the device that of the calling thread, for a library that asks the thread; returns the stream's handle. */
    long enter();

    @Override
    void close();
}
