package altmin.data.csv;

import altmin.api.data.Samples;
import altmin.api.error.DataException;
import altmin.api.tensor.Storage;
import altmin.data.sample.SampleMemory;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * A whole table, checked: every feature finite, every sample of one of at least two classes.
 *
 * @param width number of features
 * @param rows the features
 * @param labels the classes
 */
record CsvTable(int width, RowStore rows, Labels.Classes labels) {

    /**
     * Reads the file once, from beginning to end, and lends the table to {@code use}; its memory is freed afterwards.
     *
     * @throws DataException with line and column at the first fault
     */
    static <T> T read(Path path, Storage storage, Function<CsvTable, T> use) {
        try (CsvReader reader = CsvReader.open(path)) {
            CsvRecord first = reader.next();
            CsvRecord second = first.isEnd() ? first : reader.next();
            CsvParser parser = CsvParser.of(path, first, second);
            try (RowStore rows = new RowStore(parser.width(), storage)) {
                Labels labels = parser.parse(reader, first, second, rows);
                return use.apply(new CsvTable(parser.width(), rows, parser.classes(labels)));
            }
        }
    }

    int count() {
        return labels.samples().length;
    }

    int classes() {
        return labels.number();
    }

    /** The rows {@code order[from]} to {@code order[from + count - 1]}, in that order. */
    Samples gather(int[] order, long from, long count, Storage storage) {
        Samples samples = SampleMemory.allocate(count, width, storage);
        for (int i = 0; i < count; i++) {
            int row = order[(int) from + i];
            rows.copy(row, samples, i);
            SampleMemory.setLabel(samples, i, labels.samples()[row]);
        }
        return samples;
    }
}
