package altmin.cli;

import altmin.api.data.DataRequest;
import altmin.api.data.DataSource;
import altmin.api.data.Dataset;
import altmin.api.error.UsageException;
import altmin.core.catalog.Catalog;
import altmin.core.settings.Nearest;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data. */
final class DataOptions {

    @Option(
            names = "--data",
            paramLabel = "NAME",
            defaultValue = "glyphs",
            description = "Data set: an id of 'am data list', or a path (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder that holds the data sets.")
    private @Nullable Path directory;

    @Option(names = "--limit", paramLabel = "N", description = "Take only the first N training samples.")
    private @Nullable Long limit;

    @Option(
            names = "--validation",
            paramLabel = "N",
            description = "Hold out the last N training samples for validation (default: one in twelve).")
    private @Nullable Long validation;

    DataOptions() {}

    Dataset load(long seed) {
        return source(name).load(request(seed));
    }

    /** Whether another seed may give other samples. */
    boolean dependOnSeed() {
        return source(name).dependsOnSeed();
    }

    DataRequest request(long seed) {
        return new DataRequest(name, directory, optional(limit), optional(validation), seed);
    }

    /** The source of that id, else the first that can read what was typed. */
    static DataSource source(String name) {
        Catalog<DataSource> sources = Catalog.dataSources();
        return sources.find(name)
                .or(() -> sources.providers().stream()
                        .filter(source -> source.accepts(name))
                        .findFirst())
                .orElseThrow(() -> new UsageException("unknown data '" + name + "'" + Nearest.hint(name, sources.ids())
                        + "; known: " + String.join(", ", sources.ids())
                        + ", or a path to a folder of IDX files or a CSV file"));
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
