/**
 * A device in plain Java: it runs the PTX that the backend writes, so that everything but the driver and cuBLAS themselves is
 * tested where there is no GPU. It knows the instructions that our kernels use and is strict with them: an access outside an
 * allocation, a barrier or a shuffle that not all threads reach, a register of the wrong kind are faults.
 */
package altmin.backend.cuda.emulator;
