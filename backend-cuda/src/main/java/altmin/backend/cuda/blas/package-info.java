/** Products and triangular systems by cuBLAS, called through java.lang.foreign. */
package altmin.backend.cuda.blas;
