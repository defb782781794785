package altmin.api.wire;

/** What crosses a boundary between two layers; duals are recomputed by the receiver. */
public enum BoundaryTensor {
    /** The input of a layer, on its way down to the layer below. */
    INPUT,
    /** What a layer hands up: its output and dual in one (pdADMM, section 3.2). */
    CENTRE,
    /** The same where the layer above begins anew, as a network grows. Always exact. */
    OPENING
}
