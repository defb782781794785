/** Iterations of solvers as benchmarks: which network on which data, and the fewest operations that it takes. */
@org.jspecify.annotations.NullMarked
package altmin.bench.iteration;
