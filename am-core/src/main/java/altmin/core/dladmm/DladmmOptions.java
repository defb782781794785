package altmin.core.dladmm;

import altmin.core.network.Initialisation;
import altmin.core.schedule.PenaltySchedule;
import altmin.core.step.StepRule;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a user may choose.
 *
 * @param weightRule empty for the one that pays in each layer
 * @param inputRule empty for the one that pays in each layer
 * @param rho the penalty of the last layer's constraint at the start
 * @param nu the penalty of all other couplings; empty where it is tied to rho
 * @param ridge the relative proximal ridge of the solved weight step
 * @param refresh after how many iterations the products are computed afresh
 */
record DladmmOptions(
        Optional<StepRule> weightRule,
        Optional<StepRule> inputRule,
        double rho,
        OptionalDouble nu,
        PenaltySchedule schedule,
        Initialisation initialisation,
        double ridge,
        int refresh) {}
