package altmin.api.data;

import altmin.api.tensor.Storage;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks of a data source.
 *
 * @param name what was typed: an id or a path
 * @param directory the folder that holds data sets, or null for the cache folder
 * @param limit at most this many training samples, the first ones
 * @param validation how many samples to hold out of the training samples, from their end, 0 for none; empty for one in
 *     twelve
 * @param seed for generated data and random splits
 * @param options what was chosen of {@link DataSource#options()}; the rest holds its defaults
 * @param storage for the samples; a source may keep in memory what does not grow with their number
 */
public record DataRequest(
        String name,
        @Nullable Path directory,
        OptionalLong limit,
        OptionalLong validation,
        long seed,
        Map<String, String> options,
        Storage storage) {

    public DataRequest {
        options = Map.copyOf(options);
    }

    /** A request for samples in memory. */
    public DataRequest(
            String name,
            @Nullable Path directory,
            OptionalLong limit,
            OptionalLong validation,
            long seed,
            Map<String, String> options) {
        this(name, directory, limit, validation, seed, options, Storage.MEMORY);
    }

    public static DataRequest of(String name) {
        return new DataRequest(name, null, OptionalLong.empty(), OptionalLong.empty(), 1, Map.of());
    }

    public DataRequest withOptions(Map<String, String> newOptions) {
        return new DataRequest(name, directory, limit, validation, seed, newOptions, storage);
    }

    public DataRequest withStorage(Storage newStorage) {
        return new DataRequest(name, directory, limit, validation, seed, options, newStorage);
    }

    /** What was chosen of an option, or its default. */
    public String option(DataOption option) {
        return options.getOrDefault(option.key(), option.defaultValue());
    }
}
