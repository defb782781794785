/** Links in the clear, on the loopback interface alone. */
package altmin.parallel.tcp;
