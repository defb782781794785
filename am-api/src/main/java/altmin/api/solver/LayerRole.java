package altmin.api.solver;

/**
 * Whom a layer works with in one iteration; a network that grows begins with fewer layers.
 *
 * @param takesPart false where the layer is left out of the iteration
 * @param below the layer whose centre is handed up to this one; 0 for none
 * @param above the layer whose input is handed down to this one; 0 for none
 * @param opens whether the layer, before the iteration, begins anew from what the next layer down hands up
 * @param handsOpening whether the next layer up does so
 */
public record LayerRole(boolean takesPart, int below, int above, boolean opens, boolean handsOpening) {}
