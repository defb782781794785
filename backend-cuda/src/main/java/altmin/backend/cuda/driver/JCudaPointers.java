package altmin.backend.cuda.driver;

import java.lang.foreign.MemorySegment;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUstream;

/** Addresses as JCuda wants them, and out of what it gives. */
final class JCudaPointers {

    private JCudaPointers() {}

    /** Receives an address of the device. */
    static final class Allocation extends CUdeviceptr {
        long address() {
            return getNativePointer();
        }
    }

    /** Receives an address of the host. */
    static final class HostAllocation extends Pointer {
        long address() {
            return getNativePointer();
        }
    }

    /** A stream whose handle another library can be given. */
    static final class Stream extends CUstream {
        long handle() {
            return getNativePointer();
        }
    }

    /** An address of the device: null moved by it, which is how JCuda adds. */
    static CUdeviceptr device(long address) {
        return new CUdeviceptr().withByteOffset(address);
    }

    /** An address of the host. */
    static Pointer host(MemorySegment memory) {
        return new Pointer().withByteOffset(memory.address());
    }
}
