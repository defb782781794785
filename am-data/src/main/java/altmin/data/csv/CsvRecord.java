package altmin.data.csv;

import java.util.List;

/**
 * One record of a file.
 *
 * @param line where it begins, from 1
 * @param cells their text without quotes; empty at the end of the file
 */
public record CsvRecord(long line, List<String> cells) {

    static CsvRecord end(long line) {
        return new CsvRecord(line, List.of());
    }

    public boolean isEnd() {
        return cells.isEmpty();
    }

    /** Whether it is a line without text. */
    boolean isBlank() {
        return cells.size() == 1 && cells.getFirst().isEmpty();
    }
}
