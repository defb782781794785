/** Data sets and where they come from. */
package altmin.api.data;
