/** Random numbers that are the same on every machine and for every thread count. */
package altmin.data.random;
