/** Verbs on cuBLAS: products, and Cholesky by blocks. */
package altmin.backend.cuda.product;
