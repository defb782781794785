/** A training whose layers are spread over workers. */
package altmin.parallel.run;
