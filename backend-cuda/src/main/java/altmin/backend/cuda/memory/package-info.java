/** Memory of the device: matrices, scratch, and the way to and from the host. */
package altmin.backend.cuda.memory;
