package altmin.core.pdadmm;

import altmin.api.solver.LayerRole;
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

    /**
     * Whom a layer works with in an iteration, counted from 1.
     *
     * @param network how many layers the network has
     */
    LayerRole role(int layer, int network, long iteration) {
        Stage stage = of(iteration);
        boolean grows = iteration > 1 && iteration == stage.before() + 1;
        boolean takesPart = layer < stage.depth() || layer == network;
        return new LayerRole(
                takesPart,
                takesPart ? below(layer, network, stage) : 0,
                takesPart ? above(layer, network, stage) : 0,
                grows && layer >= stage.kept(),
                grows && layer >= stage.kept() - 1 && layer < network);
    }

    /** The last layer works with the highest of the others that are trained. */
    private static int below(int layer, int network, Stage stage) {
        return layer == network ? stage.depth() - 1 : layer - 1;
    }

    private static int above(int layer, int network, Stage stage) {
        if (layer == network) {
            return 0;
        }
        return layer == stage.depth() - 1 ? network : layer + 1;
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
