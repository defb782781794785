/** Verbs that are kernels of ours: compiled once, launched by shape. */
package altmin.backend.cuda.kernel;
