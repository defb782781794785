package altmin.api.wire;

/** What crosses a boundary between two layers: one tensor each way; duals are recomputed by the receiver. */
public enum BoundaryTensor {
    /** The input of layer l + 1, on its way down to layer l. */
    INPUT,
    /** What layer l hands up to layer l + 1: its output and dual in one (pdADMM, section 3.2). */
    OUTPUT
}
