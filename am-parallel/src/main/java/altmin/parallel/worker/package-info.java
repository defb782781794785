/** Some layers, each on a virtual thread, and what they hand over: the same code wherever their neighbours are. */
package altmin.parallel.worker;
