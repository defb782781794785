package altmin.api.wire;

import java.lang.foreign.MemorySegment;

/**
 * One direction of one boundary under a {@link Codec}. Sender and receiver both go on with the decoded values, so that
 * they agree to the bit. May have state (error feedback, differences), which is part of a checkpoint. For one thread.
 */
public interface Coder {

    /** Rows that are written together: every range begins at a multiple of this, and so do its ends but the last. */
    default long rowsTogether() {
        return 1;
    }

    /** The most bytes that {@code rows} rows can take; a receiver allocates this and refuses more. */
    long maximumBytes(long rows);

    /**
     * Encodes rows {@code from} to {@code from + rows}.
     *
     * @param values {@code rows x columns} little-endian float32; on return, the values as the receiver will see them
     * @param target at least {@link #maximumBytes} long
     * @return the number of bytes written
     */
    long encode(long from, long rows, MemorySegment values, MemorySegment target);

    /**
     * Decodes what {@link #encode} wrote for the same rows.
     *
     * @throws WireException where the bytes cannot have come from {@code encode}
     */
    void decode(long from, long rows, MemorySegment bytes, MemorySegment values) throws WireException;

    /** The state to save in a checkpoint; empty where there is none. The segment is live. */
    MemorySegment state();
}
