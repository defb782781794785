/**
 * Graphs whose neighbours are often of other classes: O. Platonov et al., "A critical look at the evaluation of GNNs
 * under heterophily", ICLR 2023.
 */
package altmin.data.heterophilous;
