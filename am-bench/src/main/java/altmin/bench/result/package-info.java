/** What came out of the suite: measurements, what they are set against, and the machine they were made on. */
@org.jspecify.annotations.NullMarked
package altmin.bench.result;
