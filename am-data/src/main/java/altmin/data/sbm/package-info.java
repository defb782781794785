/** A generated graph. */
package altmin.data.sbm;
