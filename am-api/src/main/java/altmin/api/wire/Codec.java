package altmin.api.wire;

import altmin.api.Provider;

/** A way to write boundary tensors as bytes. Deterministic: the same values and state give the same bytes. */
public interface Codec extends Provider {

    /**
     * A coder for one direction of one boundary; sender and receiver open one each with the same arguments.
     *
     * @param option what the user wrote after the codec's id and a colon; empty where nothing
     * @throws altmin.api.error.UsageException where the option cannot be read, or there is none to take
     */
    Coder open(TensorShape shape, String option);

    /** Whether the receiver sees every bit of a float32. */
    default boolean isExact() {
        return false;
    }
}
