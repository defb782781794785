package altmin.parallel.run;

import altmin.api.tensor.Matrix;
import altmin.api.wire.BoundaryTensor;

/** A layer that another hands tensors to, wherever it is. */
interface Neighbour {

    /**
     * Hands a tensor over; returns without waiting until it has arrived. The matrix stays as it is until the neighbour
     * has used it, which the protocol sees to.
     */
    void handOver(BoundaryTensor tensor, int from, long iteration, Matrix matrix) throws InterruptedException;
}
