package altmin.core.backprop;

import altmin.core.network.Initialisation;

/**
 * What a user may choose.
 *
 * @param batch the number of samples of an update; 0 for all
 */
record BackpropOptions(UpdateRule rule, int batch, LossScale scale, Initialisation initialisation) {}
