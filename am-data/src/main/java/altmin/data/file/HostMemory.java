package altmin.data.file;

import altmin.api.error.DataException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Off-heap memory: zeroed, 64-byte aligned, freed when no longer reachable. */
public final class HostMemory {

    private static final long ALIGNMENT = 64;

    private HostMemory() {}

    /**
     * New memory of zeros.
     *
     * @param what is to be held, for the error
     * @throws DataException if the machine does not give that much
     */
    public static MemorySegment allocate(long bytes, String what) {
        try {
            return Arena.ofAuto().allocate(bytes, ALIGNMENT);
        } catch (OutOfMemoryError e) {
            throw new DataException(
                    what + ": " + bytes + " bytes of memory outside the Java heap are needed, which cannot be had:"
                            + " use fewer samples (--limit) or another machine",
                    e);
        }
    }
}
