package altmin.data.csv;

import altmin.api.data.Samples;
import altmin.api.error.DataException;
import altmin.data.sample.SampleMemory;
import java.nio.file.Path;

/** A whole table in memory, checked: every feature finite, every sample of one of at least two classes. */
final class CsvTable implements AutoCloseable {

    private final int width;
    private final RowStore rows;
    private final Labels.Classes classes;

    private CsvTable(int width, RowStore rows, Labels.Classes classes) {
        this.width = width;
        this.rows = rows;
        this.classes = classes;
    }

    /**
     * Reads the file once, from beginning to end.
     *
     * @throws DataException with line and column at the first fault
     */
    @SuppressWarnings("MustBeClosedChecker") // the rows live on in the table, which closes them
    static CsvTable read(Path path) {
        try (CsvReader reader = CsvReader.open(path)) {
            CsvRecord first = reader.next();
            CsvRecord second = first.isEnd() ? first : reader.next();
            CsvParser parser = CsvParser.of(path, first, second);
            RowStore rows = new RowStore(parser.width());
            try {
                Labels labels = parser.parse(reader, first, second, rows);
                return new CsvTable(parser.width(), rows, parser.classes(labels));
            } catch (DataException e) {
                rows.close();
                throw e;
            }
        }
    }

    int count() {
        return classes.samples().length;
    }

    int width() {
        return width;
    }

    int classes() {
        return classes.number();
    }

    /** The rows {@code order[from]} to {@code order[from + count - 1]}, in that order. */
    Samples gather(int[] order, int from, int count) {
        Samples samples = SampleMemory.allocate(count, width);
        for (int i = 0; i < count; i++) {
            int row = order[from + i];
            rows.copy(row, samples, i);
            SampleMemory.setLabel(samples, i, classes.samples()[row]);
        }
        return samples;
    }

    @Override
    public void close() {
        rows.close();
    }
}
