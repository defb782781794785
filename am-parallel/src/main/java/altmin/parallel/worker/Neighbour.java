package altmin.parallel.worker;

import altmin.api.tensor.Matrix;
import altmin.api.wire.BoundaryTensor;
import java.lang.foreign.MemorySegment;

/** A layer that another hands tensors to, wherever it is. */
public interface Neighbour {

    /**
     * Takes a range of a tensor as bytes, before the tensor is handed over, where a codec has replaced it; they are used
     * again afterwards.
     */
    void takeEncoded(BoundaryTensor tensor, int from, long firstRow, long rows, MemorySegment bytes);

    /**
     * Hands a tensor over; returns without waiting until it has arrived. The matrix stays as it is until the neighbour
     * has used it, which the protocol sees to.
     */
    void handOver(BoundaryTensor tensor, int from, long iteration, Matrix matrix);
}
