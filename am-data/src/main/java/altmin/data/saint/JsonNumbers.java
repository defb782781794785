package altmin.data.saint;

import altmin.api.error.DataException;
import altmin.data.file.ContentStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ObjLongConsumer;

/**
 * Reads one JSON object whose values are whole numbers or lists of them, which is all that the two files hold: a tenth
 * of a general parser, strict, without a tree, and without an arrow from the data to the module that has such a parser.
 */
final class JsonNumbers {

    private static final long LARGEST_FILE = 1 << 26;
    private static final int MOST_DIGITS = 18;

    private final Path path;
    private final String text;
    private int position;

    private JsonNumbers(Path path, String text) {
        this.path = path;
        this.text = text;
    }

    /**
     * Tells {@code member} of every key and each of its numbers, in the order of the file.
     *
     * @throws DataException where the file cannot be read or holds anything else
     */
    static void read(Path path, ObjLongConsumer<String> member) {
        try {
            long size = Files.size(path);
            if (size > LARGEST_FILE) {
                throw new DataException(path + ": is " + size + " bytes long, expected at most " + LARGEST_FILE
                        + ": check which file lies here");
            }
            // Each byte a character: no number and no key of these files needs more, and an offset is an offset.
            new JsonNumbers(path, Files.readString(path, StandardCharsets.ISO_8859_1)).object(member);
        } catch (IOException e) {
            throw ContentStream.unreadable(path, e);
        }
    }

    private void object(ObjLongConsumer<String> member) {
        expect('{');
        if (!take('}')) {
            do {
                member(member);
            } while (take(','));
            expect('}');
        }
        skipBlanks();
        if (position < text.length()) {
            throw fault("the end");
        }
    }

    private void member(ObjLongConsumer<String> member) {
        String key = key();
        expect(':');
        if (!take('[')) {
            member.accept(key, number());
        } else if (!take(']')) {
            do {
                member.accept(key, number());
            } while (take(','));
            expect(']');
        }
    }

    private String key() {
        expect('"');
        int end = text.indexOf('"', position);
        String key = end < 0 ? "\\" : text.substring(position, end);
        if (key.indexOf('\\') >= 0) {
            throw fault("a key in quotes without escapes");
        }
        position = end + 1;
        return key;
    }

    private long number() {
        skipBlanks();
        int from = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        if (position == from || position - from > MOST_DIGITS) {
            position = from;
            throw fault("a whole number");
        }
        return Long.parseLong(text, from, position, 10);
    }

    private void expect(char wanted) {
        if (!take(wanted)) {
            throw fault("'" + wanted + "'");
        }
    }

    private boolean take(char wanted) {
        skipBlanks();
        boolean there = position < text.length() && text.charAt(position) == wanted;
        position += there ? 1 : 0;
        return there;
    }

    private void skipBlanks() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private DataException fault(String expected) {
        String rest =
                text.substring(position, Math.min(text.length(), position + 20)).strip();
        return new DataException(path + ", offset " + position + ": "
                + (rest.isEmpty() ? "the file ends" : "\"" + rest + "\"") + ", expected " + expected
                + ": get the file again");
    }
}
