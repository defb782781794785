package altmin.core.json;

/** Strings: quotes, escapes, surrogate pairs. */
final class StringScanner {

    private static final String EXPECTED_ESCAPE = "one of \" \\ / b f n r t u after \\";

    private final Cursor cursor;

    StringScanner(Cursor cursor) {
        this.cursor = cursor;
    }

    String scan() {
        if (!cursor.skip('"')) {
            throw cursor.unexpected("'\"'");
        }
        StringBuilder value = new StringBuilder();
        while (!cursor.skip('"')) {
            codePoint(value);
        }
        return value.toString();
    }

    /** One character, or two that make a surrogate pair; either half may be escaped. */
    private void codePoint(StringBuilder value) {
        int start = cursor.position();
        char first = unit();
        value.append(first);
        if (!Character.isSurrogate(first)) {
            return;
        }
        boolean paired = Character.isHighSurrogate(first) && cursor.peek() != '"';
        char second = paired ? unit() : first;
        if (!Character.isSurrogatePair(first, second)) {
            throw cursor.errorAt(start, "half of a surrogate pair, expected both halves");
        }
        value.append(second);
    }

    private char unit() {
        if (cursor.peek() < ' ') {
            throw cursor.unexpected(cursor.peek() == Cursor.END ? "'\"'" : "control characters to be escaped");
        }
        char c = (char) cursor.next();
        return c == '\\' ? escaped() : c;
    }

    private char escaped() {
        char meaning = switch (cursor.peek()) {
            case '"', '\\', '/' -> (char) cursor.peek();
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> 0;
            default -> throw cursor.unexpected(EXPECTED_ESCAPE);
        };
        return cursor.next() == 'u' ? hexadecimal() : meaning;
    }

    private char hexadecimal() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int c = cursor.peek();
            // Character.digit would take digits of other scripts as well.
            int digit = c < 0x7F ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw cursor.unexpected("four hexadecimal digits after \\u");
            }
            value = value << 4 | digit;
            cursor.next();
        }
        return (char) value;
    }
}
