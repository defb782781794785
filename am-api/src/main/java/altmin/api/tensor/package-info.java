/** Matrices in a backend's memory. */
package altmin.api.tensor;
