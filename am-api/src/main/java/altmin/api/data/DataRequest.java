package altmin.api.data;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks of a data source.
 *
 * @param name what was typed: an id or a path
 * @param directory the folder that holds data sets, or null for the cache folder
 * @param limit at most this many training samples, the first ones
 * @param validation how many samples to hold out of the training samples, from their end; empty for one in twelve
 * @param seed for generated data and random splits
 */
public record DataRequest(
        String name, @Nullable Path directory, OptionalLong limit, OptionalLong validation, long seed) {

    public static DataRequest of(String name) {
        return new DataRequest(name, null, OptionalLong.empty(), OptionalLong.empty(), 1);
    }
}
