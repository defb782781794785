package altmin.parallel.run;

import altmin.api.backend.Backend;
import altmin.api.solver.Training;
import altmin.api.solver.TrainingState;
import altmin.core.file.Checkpoint;
import altmin.core.json.JsonObject;

/** Copies a state as a checkpoint does. */
final class States {

    private States() {}

    static void copy(TrainingState from, Training to, Backend backend) {
        Checkpoint.of(from, backend, JsonObject.EMPTY).restoreInto(to, backend);
    }
}
