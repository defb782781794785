package altmin.data.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.data.Requests;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFolderTest {

    private static final Path HOME = Path.of("home");

    @Test
    void theRequestComesFirst() {
        assertEquals(Path.of("asked"), DataFolder.of(Requests.in(Path.of("asked"), "mnist")));
    }

    @Test
    void theCacheFolderFollowsTheEnvironment() {
        var both = Map.of("ALTMIN_DATA_DIR", "own", "XDG_CACHE_HOME", "shared");
        assertEquals(Path.of("own"), DataFolder.cache(both, HOME));
        assertEquals(Path.of("shared", "altmin"), DataFolder.cache(Map.of("XDG_CACHE_HOME", "shared"), HOME));
        assertEquals(Path.of("home", ".cache", "altmin"), DataFolder.cache(Map.of("ALTMIN_DATA_DIR", ""), HOME));
    }
}
