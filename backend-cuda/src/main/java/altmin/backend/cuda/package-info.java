/** Backend cuda: kernels of our own as PTX, products by cuBLAS, the device by JCuda's driver API. */
package altmin.backend.cuda;
