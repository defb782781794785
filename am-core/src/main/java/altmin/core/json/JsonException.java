package altmin.core.json;

/**
 * A text that is not JSON, or JSON that does not hold what was expected of it. The message is one line. Whoever knows
 * where the text came from turns this into an error that names the place.
 */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /** For well-formed text: {@code message} names the key, actual and expected. */
    JsonException(String message) {
        super(message);
        line = 0;
        column = 0;
    }

    JsonException(String message, int line, int column) {
        super("line " + line + ", column " + column + ": " + message);
        this.line = line;
        this.column = column;
    }

    /** The line of the first character that breaks the grammar, counted from 1; 0 where the text is well-formed. */
    public int line() {
        return line;
    }

    /** The place in the line, in UTF-16 units counted from 1; 0 where the text is well-formed. */
    public int column() {
        return column;
    }
}
