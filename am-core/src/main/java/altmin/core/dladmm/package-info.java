/**
 * dlADMM: Wang, Yu, Chen, Zhao, "ADMM for efficient deep learning with global convergence", KDD 2019. A backward and a
 * forward sweep over the layers, Gauss-Seidel, then one dual step on the last layer's constraint. The paper writes
 * samples as columns; here they are rows.
 */
package altmin.core.dladmm;
