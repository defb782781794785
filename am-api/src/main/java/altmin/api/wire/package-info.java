/** Boundary tensors between workers: codecs, frames, links, transports. */
package altmin.api.wire;
