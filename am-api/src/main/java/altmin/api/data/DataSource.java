package altmin.api.data;

import altmin.api.Provider;
import altmin.api.backend.Backend;
import java.util.List;

/** Brings data sets of one kind into memory. Stateless; may be used by several threads at once. */
public interface DataSource extends Provider {

    /** Whether this source is meant by what the user typed: its id, or a path it can read. */
    default boolean accepts(String name) {
        return id().equals(name);
    }

    /** Every key of {@code --data-option} that this source knows, with its default. */
    default List<DataOption> options() {
        return List.of();
    }

    /** Whether another seed may give other samples; where it cannot, several seeds may share one data set. */
    default boolean dependsOnSeed() {
        return true;
    }

    /**
     * Reads or generates the data set. The same request on the same backend gives the same bytes.
     *
     * @param request its options are keys of {@link #options()} only
     * @param backend for features that have to be computed; stays the caller's, and may be closed afterwards
     * @throws altmin.api.error.DataException where a file is missing, damaged or inconsistent
     * @throws altmin.api.error.UsageException where an option's value cannot be read
     */
    Dataset load(DataRequest request, Backend backend);

    /**
     * Checks the files without training on them: one line for each, or one that says that there are none.
     *
     * @throws altmin.api.error.DataException at the first file that is missing or not as published
     */
    List<String> verify(DataRequest request);
}
