/** What was found by {@link java.util.ServiceLoader}: backends, solvers, data sources, codecs. */
package altmin.core.catalog;
