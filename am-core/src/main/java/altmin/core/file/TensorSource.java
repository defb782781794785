package altmin.core.file;

import java.lang.foreign.MemorySegment;

/** Where the numbers of a tensor come from, a range of rows at a time. */
@FunctionalInterface
public interface TensorSource {

    /**
     * Fills {@code target}, which is as large as the rows {@code from} (inclusive) to {@code to} (exclusive), with
     * little-endian numbers of the tensor's type. Does not keep {@code target}.
     */
    void read(long from, long to, MemorySegment target);
}
