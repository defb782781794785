package altmin.core.json;

/** Whole numbers that a double cannot hold: they are kept as strings, as RFC 7493 (I-JSON) advises. */
final class Whole {

    private Whole() {}

    static Json of(long value) {
        boolean exact = Math.abs(value) <= JsonNumber.MAXIMUM_WHOLE && value != Long.MIN_VALUE;
        return exact ? new JsonNumber(value) : new JsonString(Long.toString(value));
    }

    /** Whether {@code text} is what {@link #of} makes of a long that needs a string. */
    static boolean matches(String text) {
        try {
            return of(Long.parseLong(text)).equals(new JsonString(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
