package altmin.core.pdadmm;

import java.util.List;
import java.util.stream.Collectors;

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

    /** What a user should know before the first iteration; empty where the network does not grow. */
    List<String> notes() {
        if (stages.size() == 1) {
            return List.of();
        }
        String growth = stages.subList(1, stages.size()).stream()
                .map(stage -> stage.depth() + " after " + stage.before() + " iterations")
                .collect(Collectors.joining(", "));
        return List.of("the network grows: " + first().depth() + " layers are trained at first, " + growth
                + "; a run that ends before leaves the others the identity");
    }
}
