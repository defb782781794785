package altmin.core.pdadmm;

import java.util.List;

/**
 * Greedy growth: which layers are trained in which iteration.
 *
 * @param stages at least one; the first begins before iteration 1, the last never ends
 */
record StagePlan(List<Stage> stages) {

    StagePlan {
        stages = List.copyOf(stages);
    }

    Stage first() {
        return stages.getFirst();
    }

    /** The stage that an iteration, counted from 1, belongs to. */
    Stage of(long iteration) {
        Stage found = first();
        for (Stage stage : stages) {
            if (stage.before() < iteration) {
                found = stage;
            }
        }
        return found;
    }
}
