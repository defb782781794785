/** Which worker has which layers, and what an iteration costs. */
package altmin.parallel.plan;
