package altmin.parallel.worker;

import altmin.api.solver.BlockReport;
import altmin.api.solver.Parameters;
import org.jspecify.annotations.Nullable;

/** What the conductor's side hears of a worker. */
public sealed interface Outcome {

    /**
     * A layer has ended an iteration.
     *
     * @param worker whose layer, counted from 0
     * @param activity how its time went
     * @param parameters after the iteration, where they were wanted; they stay until two iterations later
     */
    record Concluded(
            int worker, long iteration, BlockReport report, Activity activity, Parameters.@Nullable Layer parameters)
            implements Outcome {

        /** The same, with how the time went. */
        Concluded with(Activity went) {
            return new Concluded(worker, iteration, report, went, parameters);
        }
    }

    /** A worker cannot go on. */
    record Failed(Throwable cause) implements Outcome {}
}
