/**
 * mDLAM: Wang, Li, Zhao, "Accelerated gradient-free neural network training by multi-convex alternating optimization",
 * Neurocomputing 2022. A forward sweep over the layers, Gauss-Seidel, with Nesterov's extrapolation of weights and
 * inputs; no dual: the linear constraints are penalties, and the activations hold within a tube that narrows. The paper
 * writes samples as columns; here they are rows.
 */
package altmin.core.mdlam;
