package altmin.data.csv;

import altmin.api.error.DataException;
import java.nio.file.Path;

/** Turns the records of one table into features and labels, or says what is wrong where. */
final class CsvParser {

    private final Path path;
    private final CsvLayout layout;
    private final int columns;
    private final float[] features;

    private CsvParser(Path path, CsvLayout layout, int columns) {
        this.path = path;
        this.layout = layout;
        this.columns = columns;
        this.features = new float[columns - 1];
    }

    /**
     * A parser for the layout that the first two records show.
     *
     * @throws DataException for a file without records, with a header alone or with one column
     */
    static CsvParser of(Path path, CsvRecord first, CsvRecord second) {
        if (first.isEnd()) {
            throw new DataException(path + ": is empty, expected lines of features and a label: check the path");
        }
        CsvLayout layout = CsvLayout.of(first, second);
        if (layout.hasHeader() && second.isEnd()) {
            throw new DataException(path + ":" + first.line()
                    + ": there is only a header line, expected samples below it: check how the file was written");
        }
        int columns = first.cells().size();
        if (columns < 2) {
            throw new DataException(path + ":" + first.line()
                    + ": 1 column, expected at least one feature and a label, separated by comma, semicolon or tab:"
                    + " check the separator");
        }
        return new CsvParser(path, layout, columns);
    }

    /** The number of features. */
    int width() {
        return features.length;
    }

    /** Parses the two records already read and all that follow; the features go to {@code rows}. */
    Labels parse(CsvReader reader, CsvRecord first, CsvRecord second, RowStore rows) {
        Labels labels = new Labels();
        if (!layout.hasHeader()) {
            add(first, rows, labels);
        }
        for (CsvRecord record = second; !record.isEnd(); record = reader.next()) {
            add(record, rows, labels);
        }
        return labels;
    }

    /**
     * The classes of the labels.
     *
     * @throws DataException if there is only one
     */
    Labels.Classes classes(Labels labels) {
        Labels.Classes classes = labels.resolve();
        if (classes.distinct() < 2) {
            throw new DataException(path + ", " + layout.column(layout.label()) + ": a single class in "
                    + labels.count() + " samples, expected at least two: check which column holds the label"
                    + " (it is named label, class, target or y, or is the last one)");
        }
        return classes;
    }

    private void add(CsvRecord record, RowStore rows, Labels labels) {
        if (record.cells().size() != columns) {
            throw new DataException(
                    path + ":" + record.line() + ": " + record.cells().size() + " cells, expected " + columns
                            + " as in the first line: correct or remove the line");
        }
        int feature = 0;
        for (int column = 0; column < columns; column++) {
            if (column != layout.label()) {
                features[feature++] = number(record, column);
            }
        }
        rows.add(features);
        addLabel(record, labels);
    }

    private float number(CsvRecord record, int column) {
        String cell = record.cells().get(column);
        float value = Cells.number(cell);
        if (!Float.isFinite(value)) {
            throw fault(record, column, "a finite number");
        }
        return value;
    }

    private void addLabel(CsvRecord record, Labels labels) {
        String cell = record.cells().get(layout.label());
        if (Cells.isMissing(cell)) {
            throw fault(record, layout.label(), "a label");
        }
        if (!labels.add(cell)) {
            throw fault(record, layout.label(), "no more than " + Labels.MOST_CLASSES + " distinct labels");
        }
    }

    private DataException fault(CsvRecord record, int column, String expected) {
        return new DataException(path + ":" + record.line() + ", " + layout.column(column) + ": "
                + Cells.quote(record.cells().get(column)) + ", expected " + expected
                + ": correct the cell or remove the line");
    }
}
