/** The peak of the machine: loops that do nothing but multiply and add, or nothing but copy. */
@org.jspecify.annotations.NullMarked
package altmin.bench.peak;
