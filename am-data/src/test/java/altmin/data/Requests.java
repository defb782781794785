package altmin.data;

import altmin.api.data.DataRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

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

    private static OptionalLong optional(long value) {
        return value == 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
