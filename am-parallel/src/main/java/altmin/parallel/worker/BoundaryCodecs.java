package altmin.parallel.worker;

import altmin.api.wire.BoundaryTensor;
import altmin.core.catalog.Catalog;
import altmin.parallel.codec.BoundaryCodec;

/**
 * The codec of each tensor.
 *
 * @param chosen of what crosses in every iteration
 * @param exact of what crosses where a network grows
 */
public record BoundaryCodecs(BoundaryCodec chosen, BoundaryCodec exact) {

    /** This codec, and every bit where a network grows. */
    public static BoundaryCodecs of(BoundaryCodec chosen) {
        return new BoundaryCodecs(chosen, BoundaryCodec.parse("f32", Catalog.codecs()));
    }

    /** The codec of one tensor. */
    public BoundaryCodec of(BoundaryTensor tensor) {
        return tensor == BoundaryTensor.OPENING ? exact : chosen;
    }
}
