package altmin.parallel.worker;

import altmin.api.tensor.Matrix;
import altmin.api.wire.BoundaryTensor;
import java.lang.foreign.MemorySegment;

/** A layer in the same process, which may look at tensors in place. */
public record LocalNeighbour(BlockRunner runner) implements Neighbour {

    @Override
    public void takeEncoded(BoundaryTensor tensor, int from, long firstRow, long rows, MemorySegment bytes) {
        // what they say is in the tensor already
    }

    @Override
    public void handOver(BoundaryTensor tensor, int from, long iteration, Matrix matrix) {
        runner.post(new Event.Arrived(tensor, from, iteration, matrix, () -> {}));
    }
}
