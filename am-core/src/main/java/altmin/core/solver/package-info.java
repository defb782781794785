/** What the solvers have in common: options, the start by a forward pass, the state of all layers. */
package altmin.core.solver;
