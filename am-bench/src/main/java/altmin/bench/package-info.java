/** Benchmarks that compare backends on the class path. */
@org.jspecify.annotations.NullMarked
package altmin.bench;
