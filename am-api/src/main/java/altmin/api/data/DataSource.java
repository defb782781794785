package altmin.api.data;

import altmin.api.Provider;
import java.util.List;

/** Brings data sets of one kind into memory. Stateless; may be used by several threads at once. */
public interface DataSource extends Provider {

    /** Whether this source is meant by what the user typed: its id, or a path it can read. */
    default boolean accepts(String name) {
        return id().equals(name);
    }

    /** Whether another seed may give other samples; where it cannot, several seeds may share one data set. */
    default boolean dependsOnSeed() {
        return true;
    }

    /**
     * Reads or generates the data set. The same request gives the same bytes.
     *
     * @throws altmin.api.error.DataException where a file is missing, damaged or inconsistent
     */
    Dataset load(DataRequest request);

    /**
     * Checks the files without training on them: one line for each, or one that says that there are none.
     *
     * @throws altmin.api.error.DataException at the first file that is missing or not as published
     */
    List<String> verify(DataRequest request);
}
