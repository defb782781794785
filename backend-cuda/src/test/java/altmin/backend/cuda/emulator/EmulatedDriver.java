package altmin.backend.cuda.emulator;

import altmin.backend.cuda.driver.CudaException;
import altmin.backend.cuda.driver.Driver;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A device that is as late as a device may be: nothing that was begun is done before somebody waits for it. What is read too
 * early is not there yet, and a buffer of the host that is filled again too early arrives with the wrong content.
 */
public final class EmulatedDriver implements Driver {

    private final Heap heap;
    private final Map<Long, Arena> onHost = new HashMap<>();
    private final Deque<Runnable> begun = new ArrayDeque<>();
    private final Map<String, Program> programs;
    private final Consumer<String> listener;
    private long done;

    private record Loaded(Program program) implements Function {}

    private record Point(long count) implements Mark {}

    /**
     * @param bytes of the device's memory
     * @param listener is told the text of every module that is loaded
     */
    public EmulatedDriver(long bytes, Consumer<String> listener) {
        this.heap = new Heap(bytes);
        this.listener = listener;
        this.programs = new HashMap<>();
    }

    /** Puts work behind all that was begun. */
    synchronized void begin(Runnable work) {
        begun.add(work);
    }

    private void finish(long until) {
        while (done < until) {
            done++;
            begun.remove().run();
        }
    }

    private void finish() {
        finish(done + begun.size());
    }

    Heap heap() {
        return heap;
    }

    @Override
    public synchronized long allocate(long bytes) {
        if (bytes > heap.free()) {
            throw new CudaException(CudaException.OUT_OF_MEMORY, "cuMemAlloc");
        }
        return heap.allocate(bytes);
    }

    /** Waits for all work, as the driver does. */
    @Override
    public synchronized void free(long address) {
        finish();
        heap.free(address);
    }

    @Override
    public synchronized Room room() {
        return new Room(heap.free(), heap.limit());
    }

    @Override
    public synchronized MemorySegment allocateOnHost(long bytes) {
        Arena arena = Arena.ofShared();
        MemorySegment segment = arena.allocate(bytes, 64);
        onHost.put(segment.address(), arena);
        return segment;
    }

    @Override
    public synchronized void freeOnHost(MemorySegment memory) {
        finish();
        Arena arena = onHost.remove(memory.address());
        if (arena == null) {
            throw new Fault("free of host memory that is not the driver's");
        }
        arena.close();
    }

    @Override
    public void copyToDevice(MemorySegment from, long to) {
        begin(() -> heap.range(to, from.byteSize()).copyFrom(from));
    }

    @Override
    public void copyToHost(long from, MemorySegment to) {
        begin(() -> to.copyFrom(heap.range(from, to.byteSize())));
    }

    @Override
    public void copy(long from, long to, long bytes) {
        begin(() -> heap.range(to, bytes).copyFrom(heap.range(from, bytes)));
    }

    @Override
    public void clear(long address, long bytes) {
        begin(() -> heap.range(address, bytes).fill((byte) 0));
    }

    @Override
    public synchronized Function load(String ptx, String entry) {
        listener.accept(ptx);
        Module module = Module.parse(ptx);
        if (!module.entry().equals(entry)) {
            throw new CudaException("CUDA_ERROR_NOT_FOUND", "cuModuleGetFunction of " + entry);
        }
        return new Loaded(programs.computeIfAbsent(ptx, _ -> new Program(module, THREADS, heap)));
    }

    private static final int THREADS = 256;

    @Override
    public void launch(Function function, int blocksX, int blocksY, int threads, long... arguments) {
        if (threads != THREADS || blocksX < 1 || blocksY < 1 || blocksY > 65_535) {
            throw new CudaException("CUDA_ERROR_INVALID_VALUE", "cuLaunchKernel");
        }
        long[] copied = arguments.clone();
        begin(() -> ((Loaded) function).program().run(blocksX, blocksY, copied));
    }

    @Override
    public synchronized Mark mark() {
        return new Point(done + begun.size());
    }

    @Override
    public synchronized void await(Mark mark) {
        finish(((Point) mark).count());
    }

    @Override
    public long enter() {
        return 1;
    }

    @Override
    public synchronized void close() {
        finish();
        if (!heap.isEmpty() || !onHost.isEmpty()) {
            throw new Fault("memory was left allocated");
        }
    }
}
