package altmin.core.run;

import altmin.api.backend.Backend;
import altmin.api.solver.Training;
import altmin.core.json.JsonObject;
import altmin.core.train.TrainingPlan;

/** How the iterations of a run are carried out: by the solver itself, or spread over workers. */
public interface Execution {

    /** By the solver itself. */
    Execution ALONE = TrainingPlan::start;

    /**
     * Sets up the training; the caller closes it.
     *
     * @param backend stays the caller's; must outlive the training
     */
    Training start(TrainingPlan plan, Backend backend);

    /** What of it decides the bits of an iteration, for the identity of a run; empty where nothing does. */
    default JsonObject identity() {
        return JsonObject.EMPTY;
    }

    /** What a reader of the configuration may want to know. */
    default JsonObject description() {
        return JsonObject.EMPTY;
    }
}
