package altmin.data.ogb;

import altmin.api.error.DataException;
import altmin.data.csv.Cells;
import altmin.data.csv.CsvReader;
import altmin.data.csv.CsvRecord;
import java.nio.file.Path;

/** A table of numbers without a header, read line by line. */
final class NumberTable implements AutoCloseable {

    private final Path path;
    private final CsvReader reader;
    private CsvRecord record;

    private NumberTable(Path path, CsvReader reader) {
        this.path = path;
        this.reader = reader;
        this.record = reader.next();
    }

    /** Stands at the first line; the caller closes it. */
    static NumberTable open(Path path) {
        CsvReader reader = CsvReader.open(path);
        try {
            return new NumberTable(path, reader);
        } catch (DataException e) {
            reader.close();
            throw e;
        }
    }

    /** Whether there is a line here. */
    boolean hasLine() {
        return !record.isEnd();
    }

    /** Goes to the next line. */
    void advance() {
        record = reader.next();
    }

    /** The number of cells in this line. */
    int width() {
        return record.cells().size();
    }

    /**
     * A finite number of this line.
     *
     * @throws DataException where the cell is missing or no number
     */
    float real(int column) {
        float value = Cells.number(cell(column));
        if (!Float.isFinite(value)) {
            throw fault(column, "a finite number");
        }
        return value;
    }

    /**
     * A whole number of this line, zero or more.
     *
     * @throws DataException where the cell is missing or no such number
     */
    int whole(int column) {
        String cell = cell(column);
        if (!cell.matches("[0-9]{1,9}")) {
            throw fault(column, "a whole number");
        }
        return Integer.parseInt(cell);
    }

    /** Refuses a line of other than {@code expected} cells. */
    void requireWidth(int expected) {
        if (width() != expected) {
            throw new DataException(path + ":" + record.line() + ": " + width() + " cells, expected " + expected
                    + ": get the file again");
        }
    }

    @Override
    public void close() {
        reader.close();
    }

    private String cell(int column) {
        return record.cells().get(column);
    }

    private DataException fault(int column, String expected) {
        return new DataException(path + ":" + record.line() + ", column " + (column + 1) + ": "
                + Cells.quote(cell(column)) + ", expected " + expected + ": get the file again");
    }
}
