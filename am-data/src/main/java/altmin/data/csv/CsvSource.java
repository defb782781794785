package altmin.data.csv;

import altmin.api.backend.Backend;
import altmin.api.data.DataRequest;
import altmin.api.data.DataSource;
import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.api.error.UsageException;
import altmin.api.tensor.Storage;
import altmin.data.sample.Fingerprint;
import altmin.data.split.Shuffle;
import altmin.data.split.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A table in a text file, named by its path: numbers, and a label in the column {@code label}, {@code class},
 * {@code target} or {@code y}, else in the last one. The rows are shuffled by the seed of the request; one sixth of
 * them is the test part.
 */
public final class CsvSource implements DataSource {

    private static final List<String> ENDINGS = List.of(".csv", ".csv.gz", ".tsv", ".tsv.gz");
    private static final int TEST_SHARE = 6;

    @Override
    public String id() {
        return "csv";
    }

    @Override
    public String description() {
        return "a table of numbers and a label column, .csv or .tsv, gzip or not: give its path";
    }

    @Override
    public boolean accepts(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return id().equals(name) || ENDINGS.stream().anyMatch(lower::endsWith);
    }

    @Override
    public Dataset load(DataRequest request, Backend backend) {
        return CsvTable.read(path(request), request.storage(), table -> divide(request, table));
    }

    @Override
    public List<String> verify(DataRequest request) {
        Path path = path(request);
        return CsvTable.read(
                path,
                request.storage(),
                table -> List.of(path.getFileName() + ": ok, " + table.count() + " samples of " + table.width()
                        + " features, " + table.classes() + " classes"));
    }

    private static Dataset divide(DataRequest request, CsvTable table) {
        int test = table.count() / TEST_SHARE;
        Split split = Split.of(request, table.count() - test);
        int[] order = Shuffle.order(request.seed(), table.count());
        Storage storage = request.storage();
        Samples train = table.gather(order, test, split.train(), storage);
        Samples validation = table.gather(order, test + split.validationFrom(), split.validation(), storage);
        Samples tested = table.gather(order, 0, test, storage);
        return Fingerprint.seal(request.name(), table.classes(), train, validation, tested);
    }

    private Path path(DataRequest request) {
        if (request.name().equals(id())) {
            throw new UsageException("data is \"csv\", expected the path of a .csv or .tsv file: give that path");
        }
        return Path.of(request.name());
    }
}
