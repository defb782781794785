/** Graphs of the Open Graph Benchmark (W. Hu et al., NeurIPS 2020) in its compressed tables. */
package altmin.data.ogb;
