package altmin.api.solver;

import altmin.api.tensor.ElementType;
import java.lang.foreign.MemorySegment;

/** A tensor of a run's state that is not a matrix of the run's backend: it lies in another process, or belongs to a codec. */
public interface StateTensor {

    /** Of all numbers. */
    ElementType type();

    /** Zero or more. */
    long rows();

    /** Zero or more. */
    int columns();

    /** Fills {@code target}, as large as the rows {@code from} (inclusive) to {@code to} (exclusive), little-endian. */
    void read(long from, long to, MemorySegment target);

    /** Takes these rows from {@code source}, little-endian. */
    void write(long from, long to, MemorySegment source);
}
