/** Writing kernels as PTX text, which the driver compiles for the device at hand. */
package altmin.backend.cuda.ptx;
