package altmin.api.backend;

/**
 * What a backend computes on, as shown to a user and written into a model's provenance.
 *
 * @param name for example {@code "AMD EPYC, 2 threads"}
 * @param vectorBits the width of one vector register, or 0 where that means nothing; part of a result's identity
 * @param threads the number of threads, at least 1; never part of a result's identity
 */
public record Device(String name, int vectorBits, int threads) {}
