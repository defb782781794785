package altmin.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.data.DataOption;
import altmin.api.data.DataRequest;
import altmin.api.data.DataSource;
import altmin.api.data.Dataset;
import altmin.api.error.UsageException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataChoiceTest {

    private static final DataSource SOURCE = new Source(List.of(
            new DataOption("width", "3", "a number", "how wide"),
            new DataOption("depth", "5", "a number", "how deep")));

    @Test
    void everyOptionHasAValueInTheOrderOfTheSource() {
        assertEquals(List.of("width=3", "depth=5"), settled(Map.of()));
        assertEquals(List.of("width=3", "depth=9"), settled(Map.of("depth", "9")));
        assertEquals(List.of("width=1", "depth=2"), settled(Map.of("depth", "2", "width", "1")));
    }

    @Test
    void anUnknownOptionIsRefusedWithTheNearestAndAll() {
        String message = refused(SOURCE, Map.of("widht", "1"));
        assertTrue(message.contains("data source-of-test has no option 'widht'"), message);
        assertTrue(message.contains("did you mean width?"), message);
        assertTrue(message.contains("known: width, depth"), message);
        String none = refused(new Source(List.of()), Map.of("zzz", "1"));
        assertTrue(none.contains("known: none"), none);
    }

    private static List<String> settled(Map<String, String> chosen) {
        return new DataChoice(SOURCE, request(chosen))
                .options().entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .toList();
    }

    private static String refused(DataSource source, Map<String, String> chosen) {
        DataRequest request = request(chosen);
        return String.valueOf(assertThrows(UsageException.class, () -> new DataChoice(source, request))
                .getMessage());
    }

    private static DataRequest request(Map<String, String> chosen) {
        return DataRequest.of("source-of-test").withOptions(chosen);
    }

    private record Source(List<DataOption> options) implements DataSource {

        @Override
        public String id() {
            return "source-of-test";
        }

        @Override
        public String description() {
            return "has options and no data";
        }

        @Override
        public Dataset load(DataRequest request, Backend backend) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> verify(DataRequest request) {
            throw new UnsupportedOperationException();
        }
    }
}
