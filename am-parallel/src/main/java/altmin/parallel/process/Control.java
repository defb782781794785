package altmin.parallel.process;

import altmin.api.solver.BlockReport;
import altmin.api.solver.Directive;
import altmin.api.tensor.ElementType;
import altmin.parallel.plan.Placement;
import altmin.parallel.worker.Activity;
import java.util.List;

/** What a worker and the process that conducts it say to each other, besides numbers of state. */
sealed interface Control {

    /**
     * A worker's first word to its conductor, and to each other worker.
     *
     * @param token what the conductor gave the worker when it started it
     * @param worker counted from 0
     * @param port where it listens for other workers
     */
    record Hello(String token, int worker, int port) implements Control {}

    /**
     * What a worker is to do.
     *
     * @param arguments what the user typed
     * @param placement who has what
     * @param ports where they listen
     * @param threads of its backend
     */
    record Welcome(
            String run,
            int epoch,
            String codec,
            List<String> arguments,
            Placement placement,
            List<Integer> ports,
            int threads)
            implements Control {}

    /** The worker's layers are at iteration 0, and this is their state. */
    record Ready(String identity, List<Entry> state) implements Control {}

    /**
     * A tensor of a worker's state.
     *
     * @param overSamples whether it has a row for each sample of the worker's shard
     */
    record Entry(String name, ElementType type, long rows, int columns, boolean overSamples) {}

    /** What holds in the next iteration. */
    record Directed(Directive directive, boolean measured) implements Control {}

    /** A layer has ended an iteration; its parameters, where they were wanted, have been sent before. */
    record Concluded(long iteration, BlockReport report, Activity activity) implements Control {}

    /** Rows of a tensor of state are wanted: a state frame is the answer. */
    record Fetch(long request, String name, long from, long to) implements Control {}

    /** Rows of a tensor of state: a state frame follows. */
    record Store(long request, String name, long from, long to) implements Control {}

    /** The parameters of all layers are wanted, as they are. */
    record Measure(long request) implements Control {}

    /** The state is that after this iteration now. */
    record Restored(long request, long iteration) implements Control {}

    /** A request has been seen to. */
    record Done(long request) implements Control {}

    /**
     * The worker cannot go on.
     *
     * @param kind which exception
     */
    record Failed(String kind, String message) implements Control {}

    /** The worker is to end. */
    record Stop() implements Control {}
}
