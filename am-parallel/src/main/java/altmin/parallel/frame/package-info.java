/** Frames as bytes: a header of fixed length under a checksum of its own, and a payload under another. */
package altmin.parallel.frame;
