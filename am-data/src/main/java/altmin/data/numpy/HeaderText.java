package altmin.data.numpy;

import altmin.api.error.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the dictionary of an npy header: {@code {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }}. */
final class HeaderText {

    private static final int MOST_DIGITS = 18;

    private final String place;
    private final String text;
    private int position;
    private Optional<String> description = Optional.empty();
    private Optional<Boolean> columnsFirst = Optional.empty();
    private Optional<List<Long>> shape = Optional.empty();

    private HeaderText(String place, String text) {
        this.place = place;
        this.text = text;
    }

    /**
     * The header.
     *
     * @throws DataException where a key is missing or unknown, or a value is not of its kind
     */
    static NpyHeader parse(String place, String text) {
        return new HeaderText(place, text).header();
    }

    private NpyHeader header() {
        expect('{');
        while (!take('}')) {
            entry();
            take(',');
        }
        return new NpyHeader(
                NpyType.require(place, description.orElseThrow(() -> fault("'descr'"))),
                columnsFirst.orElseThrow(() -> fault("'fortran_order'")),
                shape.orElseThrow(() -> fault("'shape'")));
    }

    private void entry() {
        String key = quoted();
        expect(':');
        switch (key) {
            case "descr" -> description = Optional.of(quoted());
            case "fortran_order" -> columnsFirst = Optional.of(bool());
            case "shape" -> shape = Optional.of(numbers());
            default -> throw fault("'descr', 'fortran_order' or 'shape'");
        }
    }

    private String quoted() {
        expect('\'');
        int end = text.indexOf('\'', position);
        if (end < 0) {
            throw fault("a closing quote");
        }
        String inside = text.substring(position, end);
        position = end + 1;
        return inside;
    }

    private boolean bool() {
        skipBlanks();
        for (String word : List.of("True", "False")) {
            if (text.startsWith(word, position)) {
                position += word.length();
                return word.equals("True");
            }
        }
        throw fault("True or False");
    }

    private List<Long> numbers() {
        List<Long> numbers = new ArrayList<>();
        expect('(');
        while (!take(')')) {
            numbers.add(number());
            take('L'); // as Python 2 ends a long number
            take(',');
        }
        return numbers;
    }

    private long number() {
        skipBlanks();
        int from = position;
        while (position < text.length() && Character.digit(text.charAt(position), 10) >= 0) {
            position++;
        }
        if (position == from || position - from > MOST_DIGITS) {
            throw fault("a length");
        }
        return Long.parseLong(text.substring(from, position));
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
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
    }

    private DataException fault(String expected) {
        String rest = text.substring(Math.min(position, text.length())).strip();
        return new DataException(place + ": the npy header has \"" + rest.substring(0, Math.min(40, rest.length()))
                + "\" at its character " + position + ", expected " + expected + ": get the file again");
    }
}
