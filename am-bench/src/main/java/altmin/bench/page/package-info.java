/** The page that shows the results: one HTML file without scripts that needs nothing beside itself. */
@org.jspecify.annotations.NullMarked
package altmin.bench.page;
