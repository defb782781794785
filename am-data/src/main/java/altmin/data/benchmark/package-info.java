/** The graphs of the benchmark of O. Shchur et al., "Pitfalls of Graph Neural Network Evaluation", arXiv:1811.05868. */
package altmin.data.benchmark;
