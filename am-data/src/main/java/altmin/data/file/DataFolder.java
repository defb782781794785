package altmin.data.file;

import altmin.api.data.DataRequest;
import java.nio.file.Path;
import java.util.Map;

/** Where data sets lie: the folder that was asked for, or the cache folder. */
public final class DataFolder {

    private DataFolder() {}

    /** The folder of the request, or {@code $ALTMIN_DATA_DIR}, {@code $XDG_CACHE_HOME/altmin}, {@code ~/.cache/altmin}. */
    public static Path of(DataRequest request) {
        Path asked = request.directory();
        return asked != null ? asked : cache(System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }

    static Path cache(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("ALTMIN_DATA_DIR", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (shared.isBlank() ? home.resolve(".cache") : Path.of(shared)).resolve("altmin");
    }
}
