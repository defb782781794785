package altmin.bench.peak;

import java.lang.foreign.MemorySegment;

/** What the processor can do at most, in the vectors of one width. For one thread at a time. */
public interface PeakLoops {

    /** The operations of a round of {@link #multiplyAdd}; a multiplication and an addition are two. */
    int operationsPerRound();

    /**
     * Multiplies and adds within registers.
     *
     * @param sums takes the results, so that nothing may be left out; as long as a vector at least
     */
    void multiplyAdd(int rounds, float[] sums);

    /** Copies all bytes, a vector at a time; their number is a multiple of 64. */
    void copy(MemorySegment from, MemorySegment to);
}
