/** What the backend asks of a device, and the CUDA driver that does it. */
package altmin.backend.cuda.driver;
