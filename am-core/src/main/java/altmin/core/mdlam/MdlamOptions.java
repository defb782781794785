package altmin.core.mdlam;

import altmin.core.network.Initialisation;
import altmin.core.step.StepRule;
import java.util.Optional;

/**
 * What a user may choose.
 *
 * @param weightRule empty for the one that pays in each layer
 * @param inputRule backtracking, or any other for the certified bound
 * @param accelerate whether weights and inputs are extrapolated
 * @param restart whether the extrapolation starts anew after a fallback
 * @param cap the largest preactivation under sigmoid and tanh
 * @param ridge the relative proximal ridge of the solved weight step
 * @param inSamples whether layer 1 may keep its weights in sample space
 * @param refresh after how many iterations the products are computed afresh
 */
record MdlamOptions(
        Optional<StepRule> weightRule,
        StepRule inputRule,
        double rho,
        TubeSchedule tube,
        boolean accelerate,
        boolean restart,
        boolean bias,
        double cap,
        Initialisation initialisation,
        double ridge,
        boolean inSamples,
        int refresh) {}
