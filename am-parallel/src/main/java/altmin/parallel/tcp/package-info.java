/** Links over TCP: blocking sockets, to be used on virtual threads. */
package altmin.parallel.tcp;
