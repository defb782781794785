package altmin.core.splitting;

import altmin.core.network.Initialisation;

/**
 * What a user may choose.
 *
 * @param rho the weight of every linear term
 * @param nu the weight of every activation's term
 * @param alpha the weight of the proximal term of the hidden preactivations; 0 for none
 * @param multiplier the step on the last layer's multiplier; 0 where it has none
 * @param ridge the relative proximal ridge of the weight step
 */
record SplitOptions(
        Sweep sweep,
        double rho,
        double nu,
        double alpha,
        double multiplier,
        double ridge,
        Initialisation initialisation) {}
