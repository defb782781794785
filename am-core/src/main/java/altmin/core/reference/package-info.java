/**
 * The reference backend: every verb in float64, on one thread, written to be read. Other backends are held against it.
 */
package altmin.core.reference;
