/** The whole suite in one go: what is run, what came out, and the page that shows it. */
@org.jspecify.annotations.NullMarked
package altmin.bench.suite;
