package altmin.parallel.run;

import altmin.api.wire.BoundaryTensor;
import altmin.parallel.codec.BoundaryCodec;

/**
 * The codec of each tensor.
 *
 * @param chosen of what crosses in every iteration
 * @param exact of what crosses where a network grows
 */
record BoundaryCodecs(BoundaryCodec chosen, BoundaryCodec exact) {

    BoundaryCodec of(BoundaryTensor tensor) {
        return tensor == BoundaryTensor.OPENING ? exact : chosen;
    }
}
