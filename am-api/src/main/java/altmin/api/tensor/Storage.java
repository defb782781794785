package altmin.api.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Where the numbers of samples and matrices lie on the host. May be used by several threads at once. */
@FunctionalInterface
public interface Storage {

    /** The alignment of what is given, in bytes. */
    long ALIGNMENT = 64;

    /** In memory. */
    Storage MEMORY = (bytes, arena) -> arena.allocate(bytes, ALIGNMENT);

    /**
     * Room for so many bytes, all zero, as long as the arena lives.
     *
     * @throws altmin.api.error.AltMinException where there is no such room and the user can do something about it
     * @throws OutOfMemoryError where memory is short
     */
    MemorySegment allocate(long bytes, Arena arena);
}
