package altmin.core.json;

/** Numbers: the grammar is narrower than that of {@link Double#parseDouble}, which does the conversion. */
final class NumberScanner {

    private NumberScanner() {}

    static Json scan(Cursor cursor) {
        int start = cursor.position();
        boolean negative = cursor.skip('-');
        boolean zero = cursor.skip('0');
        if (!zero) {
            requireDigits(cursor, negative ? "a digit" : "a JSON value");
        }
        if (cursor.skip('.')) {
            requireDigits(cursor, "a digit after the point");
        }
        if (cursor.skip('e') || cursor.skip('E')) {
            exponent(cursor);
        }
        return finite(cursor, start);
    }

    private static void exponent(Cursor cursor) {
        if (!cursor.skip('-')) {
            cursor.skip('+');
        }
        requireDigits(cursor, "a digit of the exponent");
    }

    private static void requireDigits(Cursor cursor, String expected) {
        if (!cursor.skipDigits()) {
            throw cursor.unexpected(expected);
        }
    }

    private static Json finite(Cursor cursor, int start) {
        double value = Double.parseDouble(cursor.since(start));
        if (Double.isInfinite(value)) {
            throw cursor.errorAt(start, "a number beyond the range of a double, expected at most 1.8e308");
        }
        return new JsonNumber(value);
    }
}
