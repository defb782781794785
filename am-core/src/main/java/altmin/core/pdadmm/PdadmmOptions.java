package altmin.core.pdadmm;

import altmin.api.network.Network;
import altmin.core.network.Initialisation;
import altmin.core.schedule.PenaltySchedule;
import altmin.core.step.SampleSpaceWeights;
import altmin.core.step.StepRule;
import java.util.Optional;

/**
 * What a user may choose.
 *
 * @param weightRule empty to solve, or, under the l1 regulariser, to take its proximal gradient step
 * @param inputRule empty to solve
 * @param relaxation of outputs and duals, above 0 and below 2
 * @param ridge the relative proximal ridge of the solved weight step
 * @param refresh after how many iterations the products are computed afresh
 */
record PdadmmOptions(
        Optional<StepRule> weightRule,
        Optional<StepRule> inputRule,
        PenaltySchedule schedule,
        double relaxation,
        Initialisation initialisation,
        double ridge,
        int refresh,
        StagePlan plan,
        Quantisation quantisation) {

    /** Whether the first layer of a network of several is kept in sample space: where features outnumber samples. */
    boolean keepsSampleSpace(Network network, long samples) {
        return network.depth() > 1
                && plan.stages().stream()
                        .allMatch(stage -> SampleSpaceWeights.pays(samples, network.features(), stage.regulariser()));
    }
}
