package altmin.data;

import altmin.api.data.DataRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Requests in which zero stands for "not given". */
public final class Requests {

    private Requests() {}

    public static DataRequest sized(String name, long limit, long validation) {
        return new DataRequest(name, null, optional(limit), optional(validation), 1, Map.of());
    }

    public static DataRequest seeded(String name, long limit, long seed) {
        return new DataRequest(name, null, optional(limit), OptionalLong.empty(), seed, Map.of());
    }

    public static DataRequest in(Path directory, String name) {
        return new DataRequest(name, directory, OptionalLong.empty(), OptionalLong.empty(), 1, Map.of());
    }

    /** With options, each {@code KEY=VALUE}. */
    public static DataRequest in(Path directory, String name, String... options) {
        return in(directory, name)
                .withOptions(Stream.of(options)
                        .map(option -> option.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    }

    private static OptionalLong optional(long value) {
        return value == 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
