package altmin.data.file;

import altmin.api.error.DataException;
import altmin.api.tensor.Storage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Off-heap memory: zeroed, 64-byte aligned, freed when no longer reachable. */
public final class HostMemory {

    private HostMemory() {}

    /**
     * New memory of zeros.
     *
     * @param what is to be held, for the error
     * @throws DataException if the machine does not give that much
     */
    public static MemorySegment allocate(long bytes, String what) {
        return allocate(bytes, what, Storage.MEMORY);
    }

    /** The same in a storage of the caller's choice. */
    public static MemorySegment allocate(long bytes, String what, Storage storage) {
        try {
            return storage.allocate(bytes, Arena.ofAuto());
        } catch (OutOfMemoryError e) {
            throw new DataException(
                    what + ": " + bytes + " bytes of memory outside the Java heap are needed, which cannot be had:"
                            + " use fewer samples (--limit), keep them on disk (--state-dir) or use another machine",
                    e);
        }
    }
}
