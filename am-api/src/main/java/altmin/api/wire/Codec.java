package altmin.api.wire;

import altmin.api.Provider;

/** A way to write boundary tensors as bytes. Deterministic: the same values and state give the same bytes. */
public interface Codec extends Provider {

    /** A coder for one direction of one boundary; sender and receiver open one each with the same shape. */
    Coder open(TensorShape shape);
}
