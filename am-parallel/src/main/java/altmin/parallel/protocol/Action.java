package altmin.parallel.protocol;

import altmin.api.wire.BoundaryTensor;

/** What a block is to do now. */
public sealed interface Action {

    /** Nothing, until something arrives. */
    record Await() implements Action {}

    /** Compute. */
    record Compute(Step step) implements Action {}

    /** Hand a tensor over to another layer. */
    record HandOver(BoundaryTensor tensor, int to) implements Action {}
}
