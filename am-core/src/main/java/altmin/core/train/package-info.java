/** Running a solver to the end: iterations, evaluation, listeners, stop rules. */
package altmin.core.train;
