/**
 * Links over sockets: frames on a stream of bytes, which goes through the socket as it is or encrypted. Blocking, to be
 * used on virtual threads.
 */
package altmin.parallel.link;
