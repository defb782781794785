package altmin.core.json;

/** A place in a text, with errors that say where it is. */
final class Cursor {

    /** What {@link #peek} and {@link #next} give after the last character. */
    static final int END = -1;

    private final String text;
    private int position;

    Cursor(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    String since(int start) {
        return text.substring(start, position);
    }

    int peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    int next() {
        int c = peek();
        if (c != END) {
            position++;
        }
        return c;
    }

    boolean skip(char expected) {
        boolean found = peek() == expected;
        if (found) {
            position++;
        }
        return found;
    }

    void skipWhiteSpace() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            position++;
        }
    }

    /** Skips digits and says whether there was one. */
    boolean skipDigits() {
        int start = position;
        while (peek() >= '0' && peek() <= '9') {
            position++;
        }
        return position > start;
    }

    /** An error about the character that is next. */
    JsonException unexpected(String expected) {
        return errorAt(position, "found " + name(peek()) + ", expected " + expected);
    }

    JsonException errorAt(int place, String message) {
        String before = text.substring(0, place);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new JsonException(message, line, place - before.lastIndexOf('\n'));
    }

    private static String name(int c) {
        if (c == END) {
            return "the end of the text";
        }
        boolean visible = c > ' ' && c < 0x7F;
        return visible ? "'" + (char) c + "'" : "U+%04X".formatted(c);
    }
}
