package altmin.data.idx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.data.DataSource;
import altmin.api.data.Dataset;
import altmin.data.Reference;
import altmin.data.Requests;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published files themselves, where they are at hand. */
class PublishedSetsTest {

    private Path folder = Path.of("unset");

    @BeforeEach
    void find() {
        String directory = System.getenv().getOrDefault("ALTMIN_DATA_DIR", "");
        Assumptions.assumeFalse(directory.isBlank(), "ALTMIN_DATA_DIR is not set: the real-data tests are skipped");
        folder = Path.of(directory);
    }

    @ParameterizedTest
    @CsvSource({"mnist, 5, 7", "fashion-mnist, 9, 9"})
    void load(String name, int firstLabel, int firstTestLabel) {
        Dataset data = source(name).load(Requests.in(folder, name), Reference.BACKEND);
        assertEquals(55_000, data.train().count());
        assertEquals(5_000, data.validation().count());
        assertEquals(10_000, data.test().count());
        assertEquals(784, data.width());
        assertEquals(firstLabel, data.train().labels().getAtIndex(ValueLayout.JAVA_INT, 0));
        assertEquals(firstTestLabel, data.test().labels().getAtIndex(ValueLayout.JAVA_INT, 0));
        assertEquals(64, data.fingerprint().length());
    }

    @ParameterizedTest
    @CsvSource({"mnist", "fashion-mnist"})
    void verify(String name) {
        List<String> lines = source(name).verify(Requests.in(folder, name));
        assertEquals(4, lines.size());
        assertTrue(lines.getFirst().endsWith("ok, 60000 images of 28 x 28"), lines.getFirst());
    }

    private static DataSource source(String name) {
        return name.equals("mnist") ? new MnistSource() : new FashionMnistSource();
    }
}
