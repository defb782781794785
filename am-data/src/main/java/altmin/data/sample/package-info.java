/** Samples in off-heap memory and their fingerprint. */
package altmin.data.sample;
