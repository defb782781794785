package altmin.parallel.run;

import altmin.api.solver.Directive;
import altmin.api.tensor.Matrix;
import altmin.api.wire.BoundaryTensor;

/** What a block is told while it waits. */
sealed interface Event {

    /**
     * What holds in the iteration after the last it was told of.
     *
     * @param measured whether the parameters after it are wanted
     */
    record Directed(Directive directive, boolean measured) implements Event {}

    /** A whole tensor of another layer; it stays as it is until the block has used it. */
    record Arrived(BoundaryTensor tensor, int from, long iteration, Matrix matrix) implements Event {}
}
