/**
 * What a layer block does next, and what it accepts from whom (pdADMM, section 3.1): plain state, no threads, no clock of
 * its own, so that the same code runs on virtual threads and in a simulated network.
 */
package altmin.parallel.protocol;
