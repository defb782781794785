package altmin.core.catalog;

import altmin.api.backend.Backend;
import altmin.api.data.DataOption;
import altmin.api.data.DataRequest;
import altmin.api.data.DataSource;
import altmin.api.data.Dataset;
import altmin.api.error.UsageException;
import altmin.api.tensor.Storage;
import altmin.core.settings.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A data source and what is asked of it.
 *
 * @param request its options are keys of the source's only
 */
public record DataChoice(DataSource source, DataRequest request) {

    public DataChoice {
        List<String> known = source.options().stream().map(DataOption::key).toList();
        for (String key : request.options().keySet().stream().sorted().toList()) {
            if (!known.contains(key)) {
                throw new UsageException("data " + source.id() + " has no option '" + key + "'"
                        + Nearest.hint(key, known) + "; known: "
                        + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }

    /**
     * The source of the id that the request names, else the first that can read what it names.
     *
     * @throws UsageException where there is none; names the nearest. Also for an option that the source does not know
     */
    public static DataChoice of(DataRequest request) {
        return new DataChoice(source(request.name()), request);
    }

    /** As in {@link #of}, by name alone. */
    public static DataSource source(String name) {
        Catalog<DataSource> sources = Catalog.dataSources();
        return sources.find(name)
                .or(() -> sources.providers().stream()
                        .filter(source -> source.accepts(name))
                        .findFirst())
                .orElseThrow(() -> new UsageException("unknown data '" + name + "'" + Nearest.hint(name, sources.ids())
                        + "; known: " + String.join(", ", sources.ids())
                        + ", or a path to a folder of IDX files or a CSV file"));
    }

    /** A value for every option of the source, in its order. */
    public SequencedMap<String, String> options() {
        SequencedMap<String, String> settled = new LinkedHashMap<>();
        source.options().forEach(option -> settled.put(option.key(), request.option(option)));
        return settled;
    }

    /** The same, but with the samples in this storage. */
    public DataChoice in(Storage storage) {
        return new DataChoice(source, request.withStorage(storage));
    }

    /** Reads or generates the data set; the backend stays the caller's. */
    public Dataset load(Backend backend) {
        return source.load(request, backend);
    }
}
