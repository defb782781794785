/** Solvers, their runs, layer blocks and reports. */
package altmin.api.solver;
