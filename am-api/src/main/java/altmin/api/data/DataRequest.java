package altmin.api.data;

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
 */
public record DataRequest(
        String name,
        @Nullable Path directory,
        OptionalLong limit,
        OptionalLong validation,
        long seed,
        Map<String, String> options) {

    public DataRequest {
        options = Map.copyOf(options);
    }

    public static DataRequest of(String name) {
        return new DataRequest(name, null, OptionalLong.empty(), OptionalLong.empty(), 1, Map.of());
    }

    public DataRequest withOptions(Map<String, String> newOptions) {
        return new DataRequest(name, directory, limit, validation, seed, newOptions);
    }

    /** What was chosen of an option, or its default. */
    public String option(DataOption option) {
        return options.getOrDefault(option.key(), option.defaultValue());
    }
}
