package altmin.data.csv;

import altmin.api.error.DataException;
import altmin.data.file.Content;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one record after another by RFC 4180, with the separator of the first line and with any line end. Blank lines
 * are passed over, spaces around a cell without quotes are dropped. Memory is bounded by the longest record, and that
 * by {@link #LONGEST_RECORD}.
 *
 * <p>Written here because the image of the command holds the JDK and one library, and because no reader for plain
 * tables gives the line and the column of every fault.
 */
public final class CsvReader implements AutoCloseable {

    /** In characters: about a million columns. */
    static final int LONGEST_RECORD = 1 << 24;

    private final Path path;
    private final CharSource source;
    private final StringBuilder cell = new StringBuilder();
    private char delimiter;
    private long size;

    private CsvReader(Path path, CharSource source) {
        this.path = path;
        this.source = source;
    }

    /** A reader that stands at the first record; decompresses where the content is gzip. */
    public static CsvReader open(Path path) {
        // A decoder, not a charset: a charset would replace what is no UTF-8 instead of refusing it.
        var text = new InputStreamReader(new Content(path).open(), StandardCharsets.UTF_8.newDecoder());
        return new CsvReader(path, new CharSource(text));
    }

    /**
     * The next record that is not blank, or an empty one at the end of the file.
     *
     * @throws DataException for a record that is too long or badly quoted, and for what is not UTF-8
     */
    public CsvRecord next() {
        try {
            if (delimiter == 0) { // here and not on opening, so that a failure leaves a reader that is closed
                delimiter = Delimiter.detect(source.head());
            }
            CsvRecord record = record();
            while (record.isBlank() && source.peek() != CharSource.END) {
                record = record();
            }
            return record.isBlank() ? CsvRecord.end(source.line()) : record;
        } catch (IOException e) {
            throw unreadable(path, source.line(), e);
        }
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw unreadable(path, source.line(), e);
        }
    }

    private CsvRecord record() throws IOException {
        List<String> cells = new ArrayList<>();
        long first = source.line();
        size = 0;
        int stop;
        do {
            stop = cell();
            cells.add(cell.toString());
        } while (stop == delimiter);
        return new CsvRecord(first, cells);
    }

    /** Reads a cell and what ends it, which is returned: the separator, a line end or the end. */
    private int cell() throws IOException {
        cell.setLength(0);
        while (source.peek() == ' ') {
            read();
        }
        if (source.peek() != '"') {
            return plainCell();
        }
        read();
        quotedCell();
        int stop = read();
        while (stop == ' ') {
            stop = read();
        }
        if (!isStop(stop)) {
            throw fault("text after the closing quote of a cell, expected '" + delimiter + "' or the end of the line");
        }
        return stop;
    }

    private int plainCell() throws IOException {
        int c = read();
        while (!isStop(c)) {
            cell.append((char) c);
            c = read();
        }
        while (!cell.isEmpty() && cell.charAt(cell.length() - 1) == ' ') {
            cell.setLength(cell.length() - 1);
        }
        return c;
    }

    /** From behind the opening quote to behind the closing one; two quotes in a row are one quote of the text. */
    private void quotedCell() throws IOException {
        long opened = source.line();
        for (int c = read(); c != '"' || source.peek() == '"'; c = read()) {
            if (c == CharSource.END) {
                throw fault("the file ends inside the quotes opened at line " + opened + ", expected a closing quote");
            }
            cell.append((char) (c == '"' ? read() : c));
        }
    }

    private boolean isStop(int c) {
        return c == delimiter || c == '\n' || c == CharSource.END;
    }

    private int read() throws IOException {
        if (++size > LONGEST_RECORD) {
            throw fault("the line has more than " + LONGEST_RECORD + " characters, expected fewer");
        }
        return source.read();
    }

    private DataException fault(String what) {
        return new DataException(path + ":" + source.line() + ": " + what + ": correct the line");
    }

    private static DataException unreadable(Path path, long line, IOException cause) {
        String what = cause instanceof CharacterCodingException
                ? "is not UTF-8 text, expected UTF-8: convert the file"
                : "cannot be read (" + cause.getMessage() + "): check the file";
        return new DataException(path + ":" + line + ": " + what, cause);
    }
}
