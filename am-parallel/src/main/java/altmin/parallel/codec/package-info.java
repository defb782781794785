/**
 * How boundary tensors are written as bytes (pdADMM-G, section 10). What a receiver sees depends on the values and on the
 * state of the codec alone, not on how a tensor was cut into ranges.
 */
package altmin.parallel.codec;
