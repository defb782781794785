package altmin.data.csv;

import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;

/**
 * The characters of a text with one of look-ahead. Every line end is a line feed and a byte order mark is dropped. An
 * own buffer, because the locks and marks of {@code BufferedReader} cost more than the parsing. Not synchronised.
 */
final class CharSource implements AutoCloseable {

    /** What {@link #read} and {@link #peek} give behind the last character. */
    static final int END = -1;

    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader reader;
    private final char[] buffer = new char[BUFFER];
    private int position;
    private int limit;
    private long line = 1;

    /** Takes over {@code reader}. */
    CharSource(Reader reader) {
        this.reader = reader;
    }

    /** The beginning of the text; to be called once, before the first read. */
    CharSequence head() throws IOException {
        if (fill() && buffer[0] == BYTE_ORDER_MARK) {
            position = 1;
        }
        return CharBuffer.wrap(buffer, position, limit - position);
    }

    /** The line of the next character, from 1. */
    long line() {
        return line;
    }

    int peek() throws IOException {
        if (position == limit && !fill()) {
            return END;
        }
        char c = buffer[position];
        return c == '\r' ? '\n' : c;
    }

    int read() throws IOException {
        if (position == limit && !fill()) {
            return END;
        }
        char c = buffer[position++];
        if (c != '\r' && c != '\n') {
            return c;
        }
        line++;
        if (c == '\r' && (position < limit || fill()) && buffer[position] == '\n') {
            position++;
        }
        return '\n';
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, reader.read(buffer, 0, BUFFER));
        return limit > 0;
    }
}
