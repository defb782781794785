/**
 * pdADMM: Wang, Chai, Cheng, Zhao, "Toward model parallelism for deep neural network based on gradient-free ADMM
 * framework", ICDM 2020; and pdADMM-G and pdADMM-G-Q, the same authors, TNNLS 2022. All inputs, then all weights, biases,
 * preactivations, outputs and duals: within each of them every layer may run at the same time. One implementation; the
 * three solvers are presets of it. The papers write samples as columns; here they are rows.
 */
package altmin.core.pdadmm;
