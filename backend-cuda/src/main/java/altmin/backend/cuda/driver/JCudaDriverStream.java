package altmin.backend.cuda.driver;

import static altmin.backend.cuda.driver.JCudaResult.check;

import java.lang.foreign.MemorySegment;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;

/**
 * The CUDA driver, by JCuda: the device's primary context, which libraries share, and a stream of its own. A context belongs
 * to a thread of the system, and virtual threads change theirs, so each call first makes it that of its thread.
 */
public final class JCudaDriverStream implements Driver {

    private final JCudaDevice device;
    private final CUcontext context = new CUcontext();
    private final JCudaPointers.Stream stream = new JCudaPointers.Stream();

    private record LoadedFunction(CUfunction handle) implements Function {}

    private record Event(CUevent handle) implements Mark {}

    private JCudaDriverStream(JCudaDevice device) {
        this.device = device;
    }

    /** Takes hold of a device. */
    public static JCudaDriverStream open(JCudaDevice device) {
        JCudaDriverStream driver = new JCudaDriverStream(device);
        check(JCudaDriver.cuDevicePrimaryCtxRetain(driver.context, device.handle()), "cuDevicePrimaryCtxRetain");
        try {
            driver.makeCurrent();
            check(JCudaDriver.cuStreamCreate(driver.stream, CUstream_flags.CU_STREAM_NON_BLOCKING), "cuStreamCreate");
            return driver;
        } catch (CudaException e) {
            JCudaDriver.cuDevicePrimaryCtxRelease(device.handle());
            throw e;
        }
    }

    private void makeCurrent() {
        check(JCudaDriver.cuCtxSetCurrent(context), "cuCtxSetCurrent");
    }

    @Override
    public long enter() {
        makeCurrent();
        return stream.handle();
    }

    @Override
    public long allocate(long bytes) {
        makeCurrent();
        JCudaPointers.Allocation allocation = new JCudaPointers.Allocation();
        check(JCudaDriver.cuMemAlloc(allocation, bytes), "cuMemAlloc");
        return allocation.address();
    }

    @Override
    public void free(long address) {
        makeCurrent();
        check(JCudaDriver.cuMemFree(JCudaPointers.device(address)), "cuMemFree");
    }

    @Override
    public Room room() {
        makeCurrent();
        long[] free = new long[1];
        long[] total = new long[1];
        check(JCudaDriver.cuMemGetInfo(free, total), "cuMemGetInfo");
        return new Room(free[0], total[0]);
    }

    @Override
    public MemorySegment allocateOnHost(long bytes) {
        makeCurrent();
        JCudaPointers.HostAllocation allocation = new JCudaPointers.HostAllocation();
        check(JCudaDriver.cuMemHostAlloc(allocation, bytes, 0), "cuMemHostAlloc");
        return MemorySegment.ofAddress(allocation.address()).reinterpret(bytes);
    }

    @Override
    public void freeOnHost(MemorySegment memory) {
        makeCurrent();
        check(JCudaDriver.cuMemFreeHost(JCudaPointers.host(memory)), "cuMemFreeHost");
    }

    @Override
    public void copyToDevice(MemorySegment from, long to) {
        makeCurrent();
        check(
                JCudaDriver.cuMemcpyHtoDAsync(
                        JCudaPointers.device(to), JCudaPointers.host(from), from.byteSize(), stream),
                "cuMemcpyHtoDAsync");
    }

    @Override
    public void copyToHost(long from, MemorySegment to) {
        makeCurrent();
        check(
                JCudaDriver.cuMemcpyDtoHAsync(
                        JCudaPointers.host(to), JCudaPointers.device(from), to.byteSize(), stream),
                "cuMemcpyDtoHAsync");
    }

    @Override
    public void copy(long from, long to, long bytes) {
        makeCurrent();
        check(
                JCudaDriver.cuMemcpyDtoDAsync(JCudaPointers.device(to), JCudaPointers.device(from), bytes, stream),
                "cuMemcpyDtoDAsync");
    }

    @Override
    public void clear(long address, long bytes) {
        makeCurrent();
        check(JCudaDriver.cuMemsetD8Async(JCudaPointers.device(address), (byte) 0, bytes, stream), "cuMemsetD8Async");
    }

    @Override
    public Function load(String ptx, String entry) {
        makeCurrent();
        CUmodule module = new CUmodule();
        check(JCudaDriver.cuModuleLoadData(module, ptx), "cuModuleLoadData of " + entry);
        CUfunction function = new CUfunction();
        check(JCudaDriver.cuModuleGetFunction(function, module, entry), "cuModuleGetFunction of " + entry);
        return new LoadedFunction(function);
    }

    @Override
    public void launch(Function function, int blocksX, int blocksY, int threads, long... arguments) {
        makeCurrent();
        Pointer[] pointers = new Pointer[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            pointers[i] = Pointer.to(new long[] {arguments[i]});
        }
        check(
                JCudaDriver.cuLaunchKernel(
                        ((LoadedFunction) function).handle(),
                        blocksX,
                        blocksY,
                        1,
                        threads,
                        1,
                        1,
                        0,
                        stream,
                        Pointer.to(pointers),
                        null),
                "cuLaunchKernel");
    }

    @Override
    public Mark mark() {
        makeCurrent();
        CUevent event = new CUevent();
        check(JCudaDriver.cuEventCreate(event, CUevent_flags.CU_EVENT_DISABLE_TIMING), "cuEventCreate");
        check(JCudaDriver.cuEventRecord(event, stream), "cuEventRecord");
        return new Event(event);
    }

    @Override
    public void await(Mark mark) {
        makeCurrent();
        CUevent event = ((Event) mark).handle();
        int result = JCudaDriver.cuEventSynchronize(event);
        check(JCudaDriver.cuEventDestroy(event), "cuEventDestroy");
        check(result, "cuEventSynchronize");
    }

    /** Waits for the work and lets go of the device; what it holds must have been freed. */
    @Override
    public void close() {
        makeCurrent();
        JCudaDriver.cuStreamSynchronize(stream);
        JCudaDriver.cuStreamDestroy(stream);
        JCudaDriver.cuDevicePrimaryCtxRelease(device.handle());
    }
}
