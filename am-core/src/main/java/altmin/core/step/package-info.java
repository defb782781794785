/**
 * The subproblem steps that the solvers share: each minimises, or descends on, the objective in one block of variables
 * of one layer while everything else stands still. Sources are named per class; the papers write the transpose.
 */
package altmin.core.step;
