package altmin.parallel.worker;

import altmin.api.solver.Directive;
import altmin.api.tensor.Matrix;
import altmin.api.wire.BoundaryTensor;

/** What a block is told while it waits. */
public sealed interface Event {

    /**
     * What holds in the iteration after the last it was told of.
     *
     * @param measured whether the parameters after it are wanted
     */
    record Directed(Directive directive, boolean measured) implements Event {}

    /**
     * A whole tensor of another layer.
     *
     * @param matrix stays as it is until it has been used
     * @param used is called then
     */
    record Arrived(BoundaryTensor tensor, int from, long iteration, Matrix matrix, Runnable used) implements Event {}
}
