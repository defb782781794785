/**
 * dlADMM on a stream of shuffled blocks of samples, beyond the papers: no duals are kept from block to block, so the
 * state is as large as the network, not as the data.
 */
package altmin.core.streamed;
