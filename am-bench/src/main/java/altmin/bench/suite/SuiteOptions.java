package altmin.bench.suite;

import altmin.bench.result.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a user may choose.
 *
 * @param parts what to run; the peak is measured in any case
 * @param backends ids; empty for all that are available but the reference
 * @param threads numbers of threads, each at least 1, without repetition
 * @param quick whether to measure for as short as possible, for a first look
 * @param folder where the results go
 */
record SuiteOptions(Set<Part> parts, List<String> backends, List<Integer> threads, boolean quick, Path folder) {

    SuiteOptions {
        parts = Set.copyOf(parts);
        backends = List.copyOf(backends);
        threads = List.copyOf(threads);
    }
}
